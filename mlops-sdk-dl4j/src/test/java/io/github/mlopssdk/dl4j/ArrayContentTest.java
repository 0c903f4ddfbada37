package io.github.mlopssdk.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mlopssdk.data.Dataset;
import io.github.mlopssdk.dl4j.data.SeededDataSetIterator;
import io.github.mlopssdk.model.DatasetInput;
import io.github.mlopssdk.seed.SeedScope;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Descriptions of ND4J's arrays and of what iterators give. */
final class ArrayContentTest {
    private static final float[][] ROWS = {{0, 1}, {2, 3}, {4, 5}, {6, 7}, {8, 9}};
    private static final float[][] ONES = {{1, 0}, {0, 1}, {0, 1}, {0, 1}, {1, 0}};

    private static DataSet data() {
        return new DataSet(Nd4j.createFromArray(ROWS), Nd4j.createFromArray(ONES));
    }

    private static DatasetInput input(Dataset dataset) {
        return dataset.usedFor("training");
    }

    private static JsonNode profile(Dataset dataset) throws IOException {
        return new JsonMapper().readTree(String.valueOf(input(dataset).profile()));
    }

    @Test
    void describesADataSetLikeEqualJavaArrays() throws IOException {
        Dataset described = Dl4j.dataset(data());

        assertThat(input(described)).isEqualTo(input(Dataset.ofArrays(ROWS, ONES)));
        assertThat(profile(described).path("class_counts").toString()).isEqualTo("{\"0\":2,\"1\":3}");
        assertThat(profile(described).path("features_shape").toString()).isEqualTo("[5,2]");
        assertThat(input(Dl4j.dataset(Nd4j.createFromArray(ROWS)))).isEqualTo(input(Dataset.ofArrays(ROWS)));
        assertThat(input(Dl4j.dataset(Nd4j.createFromArray(ROWS), Nd4j.createFromArray(ONES))))
                .isEqualTo(input(described));
    }

    @Test
    void doesNotDependOnTheLayoutInMemory() {
        INDArray columns = Nd4j.createFromArray(ROWS).dup('f');
        INDArray wide = Nd4j.concat(1, Nd4j.createFromArray(ROWS), Nd4j.ones(5, 3));
        INDArray view = wide.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 2));

        assertThat(input(Dl4j.dataset(columns))).isEqualTo(input(Dataset.ofArrays(ROWS)));
        assertThat(input(Dl4j.dataset(view))).isEqualTo(input(Dataset.ofArrays(ROWS)));
    }

    @Test
    void describesAnIteratorWhateverItsBatchSize() {
        for (int batch = 1; batch <= 5; batch++) {
            var iterator = new ListDataSetIterator<>(data().asList(), batch);
            iterator.next();

            assertThat(input(Dl4j.dataset(iterator))).as("batch %d", batch).isEqualTo(input(Dl4j.dataset(data())));
            assertThat(iterator.next().getFeatures().getFloat(0, 1)).isEqualTo(1);
        }
    }

    @Test
    void leavesASeededIteratorWhereItWas() {
        SeededDataSetIterator iterator = SeededDataSetIterator.of(data(), 2, SeedScope.of(42));
        iterator.setEpoch(3);
        INDArray next = iterator.next().getFeatures().dup();
        iterator.setEpoch(3);

        DatasetInput first = input(Dl4j.dataset(iterator));

        assertThat(iterator.epoch()).isEqualTo(3);
        assertThat(iterator.next().getFeatures()).isEqualTo(next);
        iterator.setEpoch(1);
        assertThat(input(Dl4j.dataset(iterator))).isEqualTo(first);
    }

    @Test
    void countsMasksAsContent() {
        DataSet masked = data();
        masked.setLabelsMaskArray(Nd4j.createFromArray(1f, 1, 1, 1, 0).reshape(5, 1));

        assertThat(input(Dl4j.dataset(masked)).digest())
                .isNotEqualTo(input(Dl4j.dataset(data())).digest());
    }

    @Test
    void keepsTypesOfWholeNumbers() {
        INDArray numbers = Nd4j.createFromArray(1L, Long.MAX_VALUE);

        assertThat(input(Dl4j.dataset(numbers))).isEqualTo(input(Dataset.ofArrays(new long[] {1, Long.MAX_VALUE})));
        assertThat(input(Dl4j.dataset(numbers.castTo(DataType.INT32))).schema()).contains("int32");
        assertThat(input(Dl4j.dataset(numbers.castTo(DataType.BOOL))))
                .isEqualTo(input(Dataset.ofArrays(new boolean[] {true, true})));
    }

    @Test
    void refusesWhatItCannotDescribe() {
        var once = new ExistingDataSetIterator(data().asList().iterator());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dl4j.dataset(once))
                .withMessageContaining("reset");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dl4j.dataset(Nd4j.createFromArray(ROWS).castTo(DataType.FLOAT16)))
                .withMessageContaining("float16");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dl4j.dataset(new ListDataSetIterator<>(List.<DataSet>of(), 1)))
                .withMessageContaining("features");
    }
}
