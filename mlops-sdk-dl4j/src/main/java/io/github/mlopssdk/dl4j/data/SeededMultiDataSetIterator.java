package io.github.mlopssdk.dl4j.data;

import io.github.mlopssdk.seed.SeedScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.MultiDataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/**
 * Mini-batches of several inputs or outputs, otherwise as {@link SeededDataSetIterator}: the order is a function of
 * seed and epoch, the augmentation of seed, epoch and example. For one thread at a time.
 */
public final class SeededMultiDataSetIterator implements MultiDataSetIterator {
    private final transient Batches<MultiDataSet> batches;
    private @Nullable MultiDataSetPreProcessor preProcessor;

    private SeededMultiDataSetIterator(Batches<MultiDataSet> batches) {
        this.batches = batches;
    }

    /**
     * Iterates over the examples of a data set.
     *
     * @param data examples along dimension 0 of every array; not changed
     * @param batchSize examples per batch, at least 1; the last of an epoch may be smaller
     * @param seeds where order and augmentation come from
     * @return a new iterator at epoch 0
     * @throws IllegalArgumentException if there is no example, or {@code batchSize} is less than 1
     */
    public static SeededMultiDataSetIterator of(MultiDataSet data, int batchSize, SeedScope seeds) {
        return new SeededMultiDataSetIterator(new Batches<>(MultiDataSetExamples.of(data), batchSize, seeds));
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
    public static SeededMultiDataSetIterator of(List<? extends MultiDataSet> data, int batchSize, SeedScope seeds) {
        List<MultiDataSet> elements = List.copyOf(data);
        return new SeededMultiDataSetIterator(new Batches<>(
                new StoredExamples<>(
                        elements.size(),
                        elements::get,
                        MultiDataSetExamples::copy,
                        org.nd4j.linalg.dataset.MultiDataSet::merge),
                batchSize,
                seeds));
    }

    /**
     * Iterates over files that {@code MultiDataSet.save} has written, each read when it is needed. The order does not
     * depend on how the file system lists them.
     *
     * @param files each counts as one example, whatever it holds; see {@link SortedFiles#in}
     * @param batchSize files per batch, at least 1; the last of an epoch may be smaller
     * @param seeds where order and augmentation come from
     * @return a new iterator at epoch 0
     * @throws IllegalArgumentException if there is no file, or {@code batchSize} is less than 1
     */
    public static SeededMultiDataSetIterator ofFiles(List<Path> files, int batchSize, SeedScope seeds) {
        List<Path> sorted = files.stream().sorted().toList();
        return new SeededMultiDataSetIterator(new Batches<>(
                new StoredExamples<>(
                        sorted.size(),
                        i -> load(sorted.get(i)),
                        UnaryOperator.identity(),
                        org.nd4j.linalg.dataset.MultiDataSet::merge),
                batchSize,
                seeds));
    }

    /**
     * Augments every example, after earlier transforms.
     *
     * @param transform what to do; it runs in the thread that prefetches
     * @return a new iterator over the same data, at epoch 0
     */
    public SeededMultiDataSetIterator withTransform(ExampleTransform<MultiDataSet> transform) {
        var iterator = new SeededMultiDataSetIterator(batches.with(transform));
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
    public MultiDataSet next() {
        return next(batches.batchSize());
    }

    @Override
    public MultiDataSet next(int count) {
        MultiDataSet batch = batches.next(count);
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
    public @Nullable MultiDataSetPreProcessor getPreProcessor() {
        return preProcessor;
    }

    @Override
    public void setPreProcessor(@Nullable MultiDataSetPreProcessor preProcessor) {
        this.preProcessor = preProcessor;
    }

    private static MultiDataSet load(Path file) {
        var data = new org.nd4j.linalg.dataset.MultiDataSet();
        try {
            data.load(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return data;
    }
}
