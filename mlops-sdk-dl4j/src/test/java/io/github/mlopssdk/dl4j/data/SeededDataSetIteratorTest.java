package io.github.mlopssdk.dl4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.seed.SeedScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.AsyncDataSetIterator;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

final class SeededDataSetIteratorTest {
    private static final SeedScope SEEDS = SeedScope.of(42).seeds("train");
    private static final int EXAMPLES = 37;
    private static final int BATCH = 8;

    @Test
    void givesEveryExampleOncePerEpochInAnotherOrderEach() {
        var iterator = SeededDataSetIterator.of(Numbered.sequences(EXAMPLES), BATCH, SEEDS);

        List<Integer> first = pass(iterator);
        iterator.reset();
        List<Integer> second = pass(iterator);

        assertThat(iterator.epoch()).isEqualTo(1);
        assertThat(first).hasSize(EXAMPLES).doesNotHaveDuplicates().isNotEqualTo(second);
        assertThat(second).hasSize(EXAMPLES).doesNotHaveDuplicates();
        assertThat(pass(SeededDataSetIterator.of(Numbered.sequences(EXAMPLES), BATCH, SEEDS)))
                .isEqualTo(first);
    }

    @Test
    void keepsFeaturesLabelsAndMasksTogether() {
        var iterator = SeededDataSetIterator.of(Numbered.sequences(EXAMPLES), BATCH, SEEDS);

        while (iterator.hasNext()) {
            DataSet batch = iterator.next();
            List<Integer> numbers = Numbered.numbers(batch.getFeatures());
            assertThat(Numbered.numbers(batch.getLabels())).isEqualTo(numbers);
            assertThat(Numbered.numbers(batch.getFeaturesMaskArray())).isEqualTo(numbers);
            assertThat(Numbered.numbers(batch.getLabelsMaskArray())).isEqualTo(numbers);
        }
    }

    @Test
    void goesOnAtAnEpochAsIfItHadNotStopped() {
        var whole = SeededDataSetIterator.of(Numbered.examples(EXAMPLES), BATCH, SEEDS);
        pass(whole);
        whole.reset();
        pass(whole);
        whole.reset();
        List<Integer> third = pass(whole);

        var resumed = SeededDataSetIterator.of(Numbered.examples(EXAMPLES), BATCH, SEEDS);
        resumed.setEpoch(2);
        assertThat(pass(resumed)).isEqualTo(third);
        resumed.seek(2, 3);
        assertThat(pass(resumed)).isEqualTo(third.subList(3 * BATCH, EXAMPLES));
    }

    @Test
    void beginsTheNextEpochAtEveryResetEvenBeforeABatchIsTaken() {
        var iterator = SeededDataSetIterator.of(Numbered.examples(EXAMPLES), BATCH, SEEDS);

        iterator.reset();
        iterator.next();
        iterator.reset();

        assertThat(iterator.epoch()).isEqualTo(2);
    }

    @Test
    void givesTheSameOrderForAListAndForRows() {
        var rows = SeededDataSetIterator.of(Numbered.examples(EXAMPLES), BATCH, SEEDS);
        var list = SeededDataSetIterator.of(Numbered.list(EXAMPLES), BATCH, SEEDS);

        assertThat(pass(list)).isEqualTo(pass(rows));
    }

    @Test
    void readsFilesInAnOrderThatDoesNotDependOnTheFileSystem(@TempDir Path directory) throws IOException {
        List<DataSet> examples = Numbered.list(10);
        for (int i = 9; i >= 0; i--) {
            examples.get(i).save(directory.resolve("example-" + i + ".bin").toFile());
        }
        Files.writeString(directory.resolve("notes.txt"), "none of the data");

        List<Path> files = SortedFiles.in(directory, "bin");

        assertThat(pass(SeededDataSetIterator.ofFiles(files, 3, SEEDS)))
                .isEqualTo(pass(SeededDataSetIterator.ofFiles(Shuffle.of(files, SEEDS), 3, SEEDS)))
                .isEqualTo(pass(SeededDataSetIterator.of(examples, 3, SEEDS)));
    }

    /** A preprocessor that draws from ND4J's generator, as many augmentations do, shows what the transform avoids. */
    @Test
    void augmentsEquallyWithAndWithoutPrefetching() {
        DataSet data = Numbered.examples(EXAMPLES);

        assertThat(sums(drawingFromNd4j(data))).isNotEqualTo(sums(new AsyncDataSetIterator(drawingFromNd4j(data))));
        assertThat(sums(noisy(data)))
                .isEqualTo(sums(new AsyncDataSetIterator(noisy(data))))
                .isEqualTo(sums(new AsyncDataSetIterator(noisy(data), 2)));
    }

    @Test
    void augmentsAnExampleEquallyWhereverItsBatchBegins() {
        DataSet data = Numbered.examples(EXAMPLES);
        var resumed = noisy(data);
        resumed.seek(0, 2);

        List<Double> whole = sums(noisy(data));
        assertThat(sums(resumed)).isEqualTo(whole.subList(2 * BATCH, EXAMPLES));
    }

    @Test
    void augmentsAnExampleDifferentlyInEachEpoch() {
        var iterator = noisy(Numbered.examples(EXAMPLES));

        List<Double> first = sums(iterator);
        iterator.reset();

        assertThat(sums(iterator)).doesNotContainAnyElementsOf(first);
    }

    @Test
    void appliesTransformsInTurnWithSeedsOfTheirOwn() {
        var drawn = new ArrayList<Long>();
        var iterator = SeededDataSetIterator.of(Numbered.examples(1), 1, SEEDS)
                .withTransform((example, seeds) -> {
                    drawn.add(seeds.seed());
                    return new DataSet(example.getFeatures().add(1), example.getLabels());
                })
                .withTransform((example, seeds) -> {
                    drawn.add(seeds.seed());
                    return new DataSet(example.getFeatures().mul(10), example.getLabels());
                });

        assertThat(iterator.next().getFeatures().getFloat(0)).isEqualTo(10);
        assertThat(drawn).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void leavesTheDataAsItIs() {
        List<DataSet> list = Numbered.list(3);
        var iterator = SeededDataSetIterator.of(list, 1, SEEDS).withTransform((example, seeds) -> {
            example.getFeatures().addi(100);
            return example;
        });
        iterator.setPreProcessor(batch -> batch.getFeatures().addi(1000));

        assertThat(Numbered.numbers(iterator.next().getFeatures()))
                .allSatisfy(n -> assertThat(n).isGreaterThanOrEqualTo(1100));
        assertThat(list).extracting(example -> example.getFeatures().getInt(0)).containsExactly(0, 1, 2);
    }

    @Test
    void tellsShapesAndEnd() {
        var iterator = SeededDataSetIterator.of(Numbered.examples(3), 2, SEEDS);

        assertThat(iterator.inputColumns()).isEqualTo(2);
        assertThat(iterator.totalOutcomes()).isEqualTo(1);
        assertThat(iterator.batch()).isEqualTo(2);
        assertThat(pass(iterator)).hasSize(3);
        assertThatThrownBy(iterator::next)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("epoch 0 is over; reset() begins the next");
    }

    @Test
    void refusesWhatIsNoBatch() {
        assertThatThrownBy(() -> SeededDataSetIterator.of(Numbered.examples(3), 0, SEEDS))
                .hasMessage("batchSize must be at least 1, not 0");
        assertThatThrownBy(() -> SeededDataSetIterator.of(List.of(), 1, SEEDS))
                .hasMessage("data must hold at least one example");
        assertThatThrownBy(() ->
                        SeededDataSetIterator.of(Numbered.examples(3), 1, SEEDS).seek(0, 4))
                .hasMessage("batch must lie within the 3 examples of an epoch");
        assertThatThrownBy(() ->
                        SeededDataSetIterator.of(Numbered.examples(3), 1, SEEDS).setEpoch(-1))
                .hasMessage("epoch must be at least 0, not -1");
    }

    @Test
    void trainsToEqualBitsInTwoJvmsWithAndWithoutPrefetching() {
        String prefetched = FreshJvm.run(SeededIteration.class, "prefetched");

        assertThat(FreshJvm.run(SeededIteration.class, "prefetched"))
                .isEqualTo(prefetched)
                .matches("[0-9a-f]{64}");
        assertThat(FreshJvm.run(SeededIteration.class, "plain")).isEqualTo(prefetched);
        assertThat(FreshJvm.run(SeededIteration.class, "several-inputs")).isEqualTo(prefetched);
    }

    private static DataSetIterator drawingFromNd4j(DataSet data) {
        var iterator = SeededDataSetIterator.of(data, BATCH, SEEDS);
        iterator.setPreProcessor(
                batch -> batch.getFeatures().addi(Nd4j.rand(batch.getFeatures().shape())));
        Nd4j.getRandom().setSeed(42);
        return iterator;
    }

    private static SeededDataSetIterator noisy(DataSet data) {
        return SeededDataSetIterator.of(data, BATCH, SEEDS).withTransform((example, seeds) -> {
            example.getFeatures().addi(seeds.random().nextDouble());
            return example;
        });
    }

    private static List<Integer> pass(DataSetIterator iterator) {
        var numbers = new ArrayList<Integer>();
        while (iterator.hasNext()) {
            numbers.addAll(Numbered.numbers(iterator.next().getFeatures()));
        }
        return numbers;
    }

    private static List<Double> sums(DataSetIterator iterator) {
        var sums = new ArrayList<Double>();
        while (iterator.hasNext()) {
            INDArray features = iterator.next().getFeatures();
            for (long i = 0; i < features.size(0); i++) {
                sums.add(features.slice(i).sumNumber().doubleValue());
            }
        }
        return sums;
    }
}
