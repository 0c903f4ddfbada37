package io.github.mlopssdk.dl4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.seed.SeedScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.AsyncMultiDataSetIterator;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

final class SeededMultiDataSetIteratorTest {
    private static final SeedScope SEEDS = SeedScope.of(42).seeds("train");

    @Test
    void keepsInputsOutputsAndMasksTogether() {
        var iterator = SeededMultiDataSetIterator.of(Numbered.multi(17), 4, SEEDS);

        while (iterator.hasNext()) {
            MultiDataSet batch = iterator.next();
            List<Integer> numbers = Numbered.numbers(batch.getFeatures(0));
            assertThat(Numbered.numbers(batch.getFeatures(1))).isEqualTo(numbers);
            assertThat(Numbered.numbers(batch.getFeaturesMaskArray(1))).isEqualTo(numbers);
            assertThat(Numbered.numbers(batch.getLabels(0))).isEqualTo(numbers);
        }
        assertThat(iterator.epoch()).isZero();
    }

    @Test
    void hasTheOrderOfTheIteratorWithOneInput() {
        var one = SeededDataSetIterator.of(Numbered.examples(17), 4, SEEDS);
        var several = SeededMultiDataSetIterator.of(Numbered.multi(17), 4, SEEDS);
        one.setEpoch(3);
        several.setEpoch(3);

        while (one.hasNext()) {
            assertThat(Numbered.numbers(several.next().getFeatures(0)))
                    .isEqualTo(Numbered.numbers(one.next().getFeatures()));
        }
        assertThat(several.hasNext()).isFalse();
    }

    @Test
    void augmentsEquallyWithAndWithoutPrefetching() {
        assertThat(sums(noisy())).isEqualTo(sums(new AsyncMultiDataSetIterator(noisy(), 2)));
    }

    @Test
    void goesOnAtABatchAsIfItHadNotStopped() {
        var resumed = noisy();
        resumed.seek(0, 2);

        assertThat(sums(resumed)).isEqualTo(sums(noisy()).subList(2, 5));
    }

    @Test
    void readsFilesInTheOrderOfAList(@TempDir Path directory) throws IOException {
        List<MultiDataSet> examples = Numbered.multi(5).asList();
        for (int i = 4; i >= 0; i--) {
            examples.get(i).save(directory.resolve(i + ".bin").toFile());
        }

        assertThat(sums(SeededMultiDataSetIterator.ofFiles(SortedFiles.in(directory), 2, SEEDS)))
                .isEqualTo(sums(SeededMultiDataSetIterator.of(examples, 2, SEEDS)));
    }

    private static SeededMultiDataSetIterator noisy() {
        return SeededMultiDataSetIterator.of(Numbered.multi(17), 4, SEEDS).withTransform((example, seeds) -> {
            example.getFeatures(1).addi(seeds.random().nextDouble());
            return example;
        });
    }

    private static List<Double> sums(MultiDataSetIterator iterator) {
        var sums = new ArrayList<Double>();
        while (iterator.hasNext()) {
            sums.add(iterator.next().getFeatures(1).sumNumber().doubleValue());
        }
        return sums;
    }
}
