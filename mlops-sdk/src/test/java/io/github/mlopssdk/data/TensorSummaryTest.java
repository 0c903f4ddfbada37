package io.github.mlopssdk.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TensorSummaryTest {
    private static TensorSummary blocks(long... rows) {
        var summary = new TensorSummary("int64");
        long next = 0;
        for (long block : rows) {
            summary.begin(block, 3);
            for (long i = 0; i < block * 3; i++) {
                summary.add(next++);
            }
        }
        return summary;
    }

    @Test
    void doesNotDependOnHowRowsAreCutIntoBlocks() {
        TensorSummary whole = blocks(30_000);
        TensorSummary cut = blocks(1, 29_998, 1);

        assertThat(cut.sha256()).isEqualTo(whole.sha256());
        assertThat(cut.rows()).isEqualTo(30_000);
        assertThat(cut.spec().shape()).containsExactly(-1L, 3L);
    }

    @Test
    void leavesOpenASizeThatVaries() {
        var summary = new TensorSummary("float32");
        for (long length : new long[] {2, 5}) {
            summary.begin(1, 1, length);
            LongStream.range(0, length).forEach(summary::add);
        }
        Map<String, Object> profile = new LinkedHashMap<>();
        summary.describe("features", profile);

        assertThat(summary.spec().shape()).containsExactly(-1L, 1L, -1L);
        assertThat(profile).containsEntry("features_size", 7L).containsEntry("features_nbytes", 28L);
    }

    @Test
    void keepsWholeNumbersThatADoubleCannotHold() {
        var one = new TensorSummary("int64");
        one.begin(1);
        one.add(Long.MAX_VALUE);
        var other = new TensorSummary("int64");
        other.begin(1);
        other.add(Long.MAX_VALUE - 1);

        assertThat(one.sha256()).isNotEqualTo(other.sha256());
    }

    @Test
    void refusesOtherDimensionsAndTypes() {
        var summary = blocks(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> summary.begin(1))
                .withMessageContaining("[1] after [1, 3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TensorSummary("complex64"))
                .withMessageContaining("complex64");
    }
}
