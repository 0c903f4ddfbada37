package io.github.mlopssdk.dl4j.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class StartGateTest {
    @Test
    void letsEverybodyInWhenTheLastHasCome() throws Exception {
        var gate = new StartGate(2, Duration.ofMinutes(1));
        var first = new FutureTask<>(gate::arrive, "in");
        new Thread(first).start();
        gate.arrive();

        assertThat(first.get()).isEqualTo("in");
    }

    @Test
    void sendsEverybodyAwayWhenOneFails() throws Exception {
        var gate = new StartGate(2, Duration.ofMinutes(1));
        var first = new FutureTask<>(gate::arrive, "in");
        new Thread(first).start();
        gate.fail();

        assertThatThrownBy(first::get)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(gate::arrive).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void waitsNoLongerThanItsTimeout() {
        var gate = new StartGate(2, Duration.ofMillis(1));

        assertThatThrownBy(gate::arrive).hasMessageContaining("did not begin within PT0.001S");
    }
}
