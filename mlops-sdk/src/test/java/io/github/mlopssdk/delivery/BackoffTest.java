package io.github.mlopssdk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {
    /** Draws the greatest number that is allowed. */
    private static final RandomGenerator GREATEST = new RandomGenerator() {
        @Override
        public long nextLong() {
            return -1;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    };

    @Test
    void doublesUpToTheCap() {
        assertThat(Backoff.DEFAULT.delay(1, GREATEST)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Backoff.DEFAULT.delay(2, GREATEST)).isEqualTo(Duration.ofSeconds(2));
        assertThat(Backoff.DEFAULT.delay(5, GREATEST)).isEqualTo(Duration.ofSeconds(16));
        assertThat(Backoff.DEFAULT.delay(7, GREATEST)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Backoff.DEFAULT.delay(1_000_000, GREATEST)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void waitsAsLongAsTheServerAsksWithinReason() {
        assertThat(Backoff.DEFAULT.delay(1, Duration.ofSeconds(30), GREATEST)).isEqualTo(Duration.ofSeconds(30));
        assertThat(Backoff.DEFAULT.delay(1, Duration.ofDays(365), GREATEST)).isEqualTo(Duration.ofMinutes(10));
        assertThat(Backoff.DEFAULT.delay(3, Duration.ZERO, GREATEST)).isEqualTo(Duration.ofSeconds(4));
    }
}
