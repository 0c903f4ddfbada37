package io.github.mlopssdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.model.RunStatus;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ProcessEndTest {
    private final Queue<RunStatus> ends = new ConcurrentLinkedQueue<>();
    private final CyclicBarrier all = new CyclicBarrier(3);

    @Test
    void openRunsEndSideBySide() {
        var process = new ProcessEnd(previous -> {});
        for (int run = 0; run < all.getParties(); run++) {
            process.opened(new MeetingEnding());
        }

        process.shutDown();

        assertThat(ends).containsExactly(RunStatus.KILLED, RunStatus.KILLED, RunStatus.KILLED);
    }

    /** An end that comes only when all others are under way. */
    private final class MeetingEnding implements ProcessEnd.Ending {
        @Override
        public String experiment() {
            return "iris";
        }

        @Override
        public void endWith(RunStatus status) {
            try {
                all.await(10, TimeUnit.SECONDS);
                ends.add(status);
            } catch (BrokenBarrierException | TimeoutException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void correctToFailed(Throwable cause) {
            throw new AssertionError(cause);
        }
    }
}
