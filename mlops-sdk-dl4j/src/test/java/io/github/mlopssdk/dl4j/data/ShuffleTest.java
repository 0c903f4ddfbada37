package io.github.mlopssdk.dl4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.seed.SeedScope;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;

final class ShuffleTest {
    private static final SeedScope SEEDS = SeedScope.of(42).seeds("shuffle");

    @Test
    void repeatsWherePlainShufflesVary() {
        Set<List<Integer>> plain = new HashSet<>();
        Set<List<Integer>> seeded = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            DataSet data = Numbered.examples(50);
            seeded.add(Numbered.numbers(Shuffle.of(data, SEEDS).getFeatures()));
            data.shuffle();
            plain.add(Numbered.numbers(data.getFeatures()));
        }
        assertThat(plain).hasSizeGreaterThan(1);
        assertThat(seeded).hasSize(1);
    }

    @Test
    void repeatsWherePlainShufflesOfSeveralInputsVary() {
        Set<List<Integer>> plain = new HashSet<>();
        Set<List<Integer>> seeded = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            MultiDataSet data = Numbered.multi(50);
            seeded.add(Numbered.numbers(Shuffle.of(data, SEEDS).getFeatures(0)));
            data.shuffle();
            plain.add(Numbered.numbers(data.getFeatures(0)));
        }
        assertThat(plain).hasSizeGreaterThan(1);
        assertThat(seeded).hasSize(1);
    }

    @Test
    void reachesEveryOrderWherePlainShufflesDoNot() {
        Set<List<Integer>> plain = new HashSet<>();
        Set<List<Integer>> seeded = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            DataSet data = Numbered.examples(4);
            data.shuffle(SEEDS.at(i).seed());
            plain.add(Numbered.numbers(data.getFeatures()));
            seeded.add(Arrays.stream(Shuffle.order(4, SEEDS.at(i))).boxed().toList());
        }
        assertThat(plain).hasSizeLessThan(24);
        assertThat(seeded).hasSize(24);
    }

    @Test
    void keepsFeaturesLabelsAndMasksTogether() {
        DataSet data = Numbered.sequences(30);
        data.setExampleMetaData(IntStream.range(0, 30).boxed().toList());
        data.setLabelNames(List.of("a", "b"));

        DataSet shuffled = Shuffle.of(data, SEEDS);

        List<Integer> order = Arrays.stream(Shuffle.order(30, SEEDS)).boxed().toList();
        assertThat(Numbered.numbers(shuffled.getFeatures())).isEqualTo(order);
        assertThat(Numbered.numbers(shuffled.getLabels())).isEqualTo(order);
        assertThat(Numbered.numbers(shuffled.getFeaturesMaskArray())).isEqualTo(order);
        assertThat(Numbered.numbers(shuffled.getLabelsMaskArray())).isEqualTo(order);
        assertThat(shuffled.getExampleMetaData(Integer.class)).isEqualTo(order);
        assertThat(shuffled.getLabelNamesList()).containsExactly("a", "b");
        assertThat(shuffled.getFeatures().shape()).containsExactly(30, 2, 3);
        assertThat(Numbered.numbers(data.getFeatures())).isSorted();
    }

    @Test
    void keepsSeveralInputsTogether() {
        var shuffled = Shuffle.of(Numbered.multi(30), SEEDS);

        List<Integer> order = Arrays.stream(Shuffle.order(30, SEEDS)).boxed().toList();
        assertThat(Numbered.numbers(shuffled.getFeatures(0))).isEqualTo(order);
        assertThat(Numbered.numbers(shuffled.getFeatures(1))).isEqualTo(order);
        assertThat(Numbered.numbers(shuffled.getLabels(0))).isEqualTo(order);
        assertThat(shuffled.getFeaturesMaskArray(0)).isNull();
        assertThat(Numbered.numbers(shuffled.getFeaturesMaskArray(1))).isEqualTo(order);
        assertThat(shuffled.getLabelsMaskArrays()).isNull();
    }

    @Test
    void shufflesDataWithoutLabels() {
        var unlabeled = new DataSet(Numbered.examples(10).getFeatures(), null);

        assertThat(Shuffle.of(unlabeled, SEEDS).getLabels()).isNull();
    }

    /** The order is part of the contract: a checkpoint of an older version must go on as it began. */
    @Test
    void givesTheOrderThatEarlierVersionsGave() {
        assertThat(Shuffle.of(List.of("a", "b", "c", "d", "e", "f", "g", "h"), SEEDS))
                .containsExactly("d", "b", "h", "e", "g", "a", "c", "f");
        assertThat(Shuffle.order(8, SEEDS)).containsExactly(3, 1, 7, 4, 6, 0, 2, 5);
    }

    @Test
    void refusesANegativeCount() {
        assertThatThrownBy(() -> Shuffle.order(-1, SEEDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count must be at least 0, not -1");
    }
}
