package io.github.mlopssdk.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0.0, 0",
        "-0.0, -0",
        "0.95, 0.95",
        "0.30000000000000004, 0.3",
        "12345678, 12345700",
        "1.5E-7, 1.5e-7",
        "1.7976931348623157E308, 1.798e+308",
        "NaN, NaN",
        "-Infinity, -∞"
    })
    void writesValuesInFewDigits(double value, String text) {
        assertThat(Figures.value(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1000, 1.0 kB", "48211, 48 kB", "999999, 1.0 MB", "3400000000, 3.4 GB"})
    void writesSizes(long bytes, String text) {
        assertThat(Figures.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"940, 0.9 s", "59900, 59.9 s", "74300, 1 min 14 s", "7261000, 2 h 1 min"})
    void writesDurations(long millis, String text) {
        assertThat(Figures.duration(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @Test
    void writesTimesInUtc() {
        assertThat(Figures.time(Instant.parse("2026-03-01T10:00:00.999Z"))).isEqualTo("2026-03-01 10:00:00 UTC");
    }
}
