package io.github.mlopssdk.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The expected values are {@code hashlib.sha256(np.array(..., "<f4").tobytes()).hexdigest()} of Python. */
final class ParamsDigestTest {

    @Test
    void equalsPythonForFloats() {
        assertThat(ParamsDigest.of(Nd4j.createFromArray(1f, -2.5f, 0.1f, Float.POSITIVE_INFINITY, -0f)))
                .isEqualTo("ae0d56f43d01e5d0351e3cff92d5de21f64b4498e08f0755dfe20f33c6913ad6");
    }

    @Test
    void equalsPythonForDoubles() {
        assertThat(ParamsDigest.of(Nd4j.createFromArray(1, -2.5, 0.1, Double.POSITIVE_INFINITY, -0.0)))
                .isEqualTo("c12d23a6ebf78cb4be08003b404a3af46926fd4abbe17b3a71b99688c8bb9a38");
    }

    @Test
    void equalsPythonForMoreThanOneChunk() {
        assertThat(ParamsDigest.of(Nd4j.arange(200_000).castTo(DataType.FLOAT)))
                .isEqualTo("9428f069e7c942bf3661ca70f98aa3090d47d79d8f458885ea306a6503dea0d3");
    }

    @Test
    void readsViewsInCOrder() {
        INDArray rows = Nd4j.createFromArray(new float[][] {{0, 1, 2, 9}, {3, 4, 5, 9}});
        INDArray view = rows.dup('f').get(NDArrayIndex.all(), NDArrayIndex.interval(0, 3));

        assertThat(ParamsDigest.of(view)).isEqualTo("e2c0a71510b5394df7773b63fb5f54372b84c3564e67811bde7d665be227976d");
    }

    @Test
    void tellsNeighboringFloatsApart() {
        assertThat(ParamsDigest.of(Nd4j.createFromArray(1f)))
                .isNotEqualTo(ParamsDigest.of(Nd4j.createFromArray(Math.nextUp(1f))));
    }
}
