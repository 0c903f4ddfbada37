package io.github.mlopssdk.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "' 7 ', PT7S",
        "86400, PT24H",
        "'Mon, 23 Nov 2026 10:01:30 GMT', PT1M30S",
        "'Mon, 23 Nov 2026 09:00:00 GMT', PT0S",
    })
    void readsSecondsAndDates(String header, Duration wait) {
        assertThat(RetryAfter.parse(header, NOW)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-3", "1.5", "99999999999999999999999", "Mon, 99 Nov 2026 10:00:00 GMT"})
    void ignoresNonsense(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isEmpty();
    }

    @Test
    void isEmptyWithoutHeader() {
        assertThat(RetryAfter.parse(null, NOW)).isEmpty();
    }
}
