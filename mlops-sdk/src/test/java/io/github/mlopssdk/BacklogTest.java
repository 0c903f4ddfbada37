package io.github.mlopssdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);
    private final Backlog backlog = new Backlog(nanos::get);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void nothingWaitsWhereAllIsConfirmed() {
        assertThat(backlog.look(0, 0)).isZero();
        assertThat(backlog.look(7, 7)).isZero();
    }

    @Test
    void countsFromTheLookThatSawTheOldestEvent() {
        backlog.look(3, 0);
        pass(Duration.ofSeconds(2));
        backlog.look(9, 0);
        pass(Duration.ofSeconds(5));

        assertThat(backlog.look(9, 0)).isEqualTo(Duration.ofSeconds(7));
        assertThat(backlog.look(9, 2)).isEqualTo(Duration.ofSeconds(7));
        assertThat(backlog.look(9, 3)).isEqualTo(Duration.ofSeconds(5));
        assertThat(backlog.look(9, 9)).isZero();
    }

    @Test
    void manyLooksKeepAnHourExactToAHundredth() {
        Duration pause = Duration.ofMillis(5);
        long looks = Duration.ofHours(1).dividedBy(pause);
        for (long seq = 1; seq <= looks; seq++) {
            backlog.look(seq, 0);
            pass(pause);
        }
        for (int confirmed = 0; confirmed < 100; confirmed++) {
            long seq = looks * confirmed / 100;
            Duration truth = pause.multipliedBy(looks - seq);

            assertThat(backlog.look(looks, seq))
                    .isLessThanOrEqualTo(truth)
                    .isGreaterThanOrEqualTo(truth.minus(Duration.ofHours(1).dividedBy(100)));
        }
    }
}
