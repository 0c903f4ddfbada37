package io.github.mlopssdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LagAlarmTest {
    private final List<Long> told = new ArrayList<>();
    private final LagAlarm alarm =
            new LagAlarm(Duration.ofSeconds(10), health -> told.add(health.lag().toSeconds()));

    private static RunHealth lag(long seconds) {
        return new RunHealth(
                1, 0, 0, 0, 1, 0, Duration.ofSeconds(seconds), RunHealth.Delivery.RETRYING, Optional.of("no answer"));
    }

    private void see(LagAlarm seeing, long... seconds) {
        for (long lag : seconds) {
            seeing.see(lag(lag));
        }
    }

    @Test
    void tellsOnceOfFallingBehindAndOnceOfCatchingUp() {
        see(alarm, 0, 9, 10, 11, 12, 9, 30, 6, 5, 0, 10, 11);

        assertThat(told).containsExactly(11L, 5L, 11L);
    }

    @Test
    void whatTheCallbackThrowsEndsNothing() {
        LagAlarm throwing = new LagAlarm(Duration.ofSeconds(10), health -> {
            told.add(health.lag().toSeconds());
            throw new AssertionError("mine");
        });

        see(throwing, 11, 0, 11);

        assertThat(told).containsExactly(11L, 0L, 11L);
    }

    @Test
    void refusesAThresholdThatIsNone() {
        assertThatThrownBy(() -> Run.builder().onLag(Duration.ZERO, health -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("threshold");
    }
}
