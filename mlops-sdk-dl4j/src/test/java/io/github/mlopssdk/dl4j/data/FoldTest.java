package io.github.mlopssdk.dl4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.seed.SeedScope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.KFoldIterator;

final class FoldTest {
    private static final SeedScope SEEDS = SeedScope.of(42).seeds("folds");

    @Test
    void repeatsWhereTheIteratorOfNd4jVaries() {
        DataSet data = Numbered.examples(50);
        var plain = new KFoldIterator(5, Numbered.examples(50));
        Set<List<Integer>> plainFolds = new HashSet<>();
        Set<List<Integer>> seededFolds = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            plain.reset();
            plain.next();
            plainFolds.add(Numbered.numbers(plain.testFold().getFeatures()));
            seededFolds.add(
                    Numbered.numbers(Fold.split(data, 5, SEEDS).get(0).test().getFeatures()));
        }
        assertThat(plainFolds).hasSizeGreaterThan(1);
        assertThat(seededFolds).hasSize(1);
    }

    @Test
    void testsEveryExampleOnceAndTrainsOnTheOthers() {
        List<Fold> folds = Fold.split(Numbered.sequences(11), 3, SEEDS);

        var tested = new ArrayList<Integer>();
        for (Fold fold : folds) {
            List<Integer> test = Numbered.numbers(fold.test().getFeatures());
            List<Integer> train = Numbered.numbers(fold.train().getFeatures());
            assertThat(test).hasSizeBetween(3, 4).doesNotContainAnyElementsOf(train);
            assertThat(train).hasSize(11 - test.size());
            tested.addAll(test);
        }
        assertThat(folds).extracting(Fold::index).containsExactly(0, 1, 2);
        assertThat(tested)
                .hasSize(11)
                .doesNotHaveDuplicates()
                .isNotEqualTo(tested.stream().sorted().toList());
    }

    @Test
    void refusesMoreFoldsThanExamples() {
        assertThatThrownBy(() -> Fold.split(Numbered.examples(3), 4, SEEDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("k must be from 2 to the 3 examples, not 4");
    }
}
