package io.github.mlopssdk.dl4j.data;

import io.github.mlopssdk.seed.SeedScope;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Mini-batches whose order is a function of seed and epoch, and whose augmentation is a function of seed, epoch and
 * example: equal in every process, with or without prefetching.
 *
 * <pre>{@code
 * var train = SeededDataSetIterator.of(data, 32, run.seeds("train"))
 *         .withTransform((example, seeds) -> noisy(example, seeds.random()));
 * net.fit(train, 10);
 * }</pre>
 *
 * <p>Each {@link #reset()} begins the next epoch. {@code net.fit(iterator, epochs)} resets between epochs, so its first
 * is 0; an early-stopping trainer resets before each, so its first is 1. Evaluate on another iterator. For one thread
 * at a time, as all iterators; DL4J's prefetch thread is one.
 */
public final class SeededDataSetIterator implements DataSetIterator {
    private final transient Batches<DataSet> batches;
    private @Nullable DataSetPreProcessor preProcessor;

    private SeededDataSetIterator(Batches<DataSet> batches) {
        this.batches = batches;
    }

    /**
     * Iterates over the examples of a data set.
     *
     * @param data examples along dimension 0, with or without masks; not changed
     * @param batchSize examples per batch, at least 1; the last of an epoch may be smaller
     * @param seeds where order and augmentation come from
     * @return a new iterator at epoch 0
     * @throws IllegalArgumentException if there is no example, or {@code batchSize} is less than 1
     */
    public static SeededDataSetIterator of(DataSet data, int batchSize, SeedScope seeds) {
        return new SeededDataSetIterator(new Batches<>(DataSetExamples.of(data), batchSize, seeds));
    }

    /**
     * Iterates over examples of different length, such as sequences. What is shorter is padded and masked.
     *
     * @param data each element counts as one example; not changed
     * @param batchSize elements per batch, at least 1; the last of an epoch may be smaller
     * @param seeds where order and augmentation come from
     * @return a new iterator at epoch 0
     * @throws IllegalArgumentException if there is no example, or {@code batchSize} is less than 1
     */
    public static SeededDataSetIterator of(List<DataSet> data, int batchSize, SeedScope seeds) {
        List<DataSet> elements = List.copyOf(data);
        return new SeededDataSetIterator(new Batches<>(
                new StoredExamples<>(elements.size(), elements::get, DataSetExamples::copy, DataSet::merge),
                batchSize,
                seeds));
    }

    /**
     * Iterates over files that {@code DataSet.save} has written, each read when it is needed. The order does not depend
     * on how the file system lists them.
     *
     * @param files each counts as one example, whatever it holds; see {@link SortedFiles#in}
     * @param batchSize files per batch, at least 1; the last of an epoch may be smaller
     * @param seeds where order and augmentation come from
     * @return a new iterator at epoch 0
     * @throws IllegalArgumentException if there is no file, or {@code batchSize} is less than 1
     */
    public static SeededDataSetIterator ofFiles(List<Path> files, int batchSize, SeedScope seeds) {
        List<Path> sorted = files.stream().sorted().toList();
        return new SeededDataSetIterator(new Batches<>(
                new StoredExamples<>(sorted.size(), i -> load(sorted.get(i)), UnaryOperator.identity(), DataSet::merge),
                batchSize,
                seeds));
    }

    /**
     * Augments every example, after earlier transforms.
     *
     * @param transform what to do; it runs in the thread that prefetches
     * @return a new iterator over the same data, at epoch 0
     */
    public SeededDataSetIterator withTransform(ExampleTransform<DataSet> transform) {
        var iterator = new SeededDataSetIterator(batches.with(transform));
        iterator.preProcessor = preProcessor;
        return iterator;
    }

    /**
     * Tells which epoch is being iterated over.
     *
     * @return from 0
     */
    public int epoch() {
        return batches.epoch();
    }

    /**
     * Goes to the beginning of an epoch, for instance to go on from a checkpoint.
     *
     * @param epoch at least 0
     * @throws IllegalArgumentException if {@code epoch} is negative
     */
    public void setEpoch(int epoch) {
        seek(epoch, 0);
    }

    /**
     * Goes to a batch of an epoch.
     *
     * @param epoch at least 0
     * @param batch how many batches of it have been seen
     * @throws IllegalArgumentException if one of them is negative, or the epoch is shorter
     */
    public void seek(int epoch, int batch) {
        batches.seek(epoch, batch);
    }

    @Override
    public boolean hasNext() {
        return batches.hasNext();
    }

    @Override
    public DataSet next() {
        return next(batches.batchSize());
    }

    @Override
    public DataSet next(int count) {
        DataSet batch = batches.next(count);
        if (preProcessor != null) {
            preProcessor.preProcess(batch);
        }
        return batch;
    }

    @Override
    public void reset() {
        batches.reset();
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    @Override
    public boolean asyncSupported() {
        return true;
    }

    @Override
    public int batch() {
        return batches.batchSize();
    }

    @Override
    public int inputColumns() {
        return Math.toIntExact(batches.peek().getFeatures().size(1));
    }

    @Override
    public int totalOutcomes() {
        return Math.toIntExact(batches.peek().getLabels().size(1));
    }

    @Override
    public @Nullable List<String> getLabels() {
        return batches.peek().getLabelNamesList();
    }

    @Override
    public @Nullable DataSetPreProcessor getPreProcessor() {
        return preProcessor;
    }

    @Override
    public void setPreProcessor(@Nullable DataSetPreProcessor preProcessor) {
        this.preProcessor = preProcessor;
    }

    private static DataSet load(Path file) {
        var data = new DataSet();
        data.load(file.toFile());
        return data;
    }
}
