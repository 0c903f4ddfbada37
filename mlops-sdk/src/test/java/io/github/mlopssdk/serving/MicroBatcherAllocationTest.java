package io.github.mlopssdk.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.Tensor;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the cost of a request down without a stopwatch. */
final class MicroBatcherAllocationTest {
    private static final int REQUESTS = 20_000;
    private static final Tensor ROW = Tensor.of(new double[1][784]);

    @Test
    void aRequestAllocatesLessThanTwoKilobytesBesideItsRows() {
        try (MicroBatcher batcher = MicroBatcher.builder(List.of(input -> ROW))
                .executor(Runnable::run)
                .clock(new ManualServingClock())
                .build()) {
            ask(batcher);
            var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            assertThat(ask(batcher)).isEqualTo(REQUESTS);
            long bytes = threads.getCurrentThreadAllocatedBytes() - before;

            assertThat(bytes / REQUESTS).isLessThan(2048);
        }
    }

    private static int ask(MicroBatcher batcher) {
        var input = new ModelInput(ROW);
        int answered = 0;
        for (int request = 0; request < REQUESTS; request++) {
            answered += batcher.score(input).join().count();
        }
        return answered;
    }
}
