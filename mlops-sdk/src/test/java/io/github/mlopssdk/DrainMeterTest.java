package io.github.mlopssdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DrainMeterTest {
    private final AtomicLong nanos = new AtomicLong(-7);
    private final DrainMeter meter = new DrainMeter(nanos::get, 100);

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void saysEveryFewSecondsWhatIsLeftAndHowLongItTakes() {
        pass(4);
        assertThat(meter.line(200, 700)).isEmpty();
        pass(1);
        assertThat(meter.line(200, 700)).contains("100 events sent, 500 left, about 25 s");
        assertThat(meter.line(200, 700)).isEmpty();
        pass(5);
        assertThat(meter.line(600, 700)).contains("500 events sent, 100 left, about 2 s");
    }

    @Test
    void doesNotGuessFromNothing() {
        pass(60);
        assertThat(meter.line(100, 700)).contains("0 events sent, 600 left");
    }

    @Test
    void saysNothingWhenNothingIsLeft() {
        pass(60);
        assertThat(meter.line(700, 700)).isEmpty();
    }
}
