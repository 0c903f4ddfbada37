package io.github.mlopssdk.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateFrequencyTest {
    private static final Instant LAST = Instant.parse("2026-01-31T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "hourly, 2026-01-31T13:00:00Z",
        "Daily, 2026-02-01T12:00:00Z",
        "' WEEKLY ', 2026-02-07T12:00:00Z",
        "monthly, 2026-02-28T12:00:00Z",
        "quarterly, 2026-04-30T12:00:00Z",
        "yearly, 2027-01-31T12:00:00Z",
        "every 3 days, 2026-02-03T12:00:00Z",
        "every week, 2026-02-07T12:00:00Z",
        "once a day, 2026-02-01T12:00:00Z",
        "2 weeks, 2026-02-14T12:00:00Z",
        "P7D, 2026-02-07T12:00:00Z",
        "pt12h, 2026-02-01T00:00:00Z",
    })
    void understandsHowPeopleSayIt(String text, Instant due) {
        assertThat(UpdateFrequency.parse(text).dueAfter(LAST)).contains(due);
        assertThat(UpdateFrequency.parse(text).isUnderstood()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"once", "Static", "never"})
    void expectsNoUpdateOfWhatStays(String text) {
        assertThat(UpdateFrequency.parse(text).dueAfter(LAST)).isEmpty();
        assertThat(UpdateFrequency.parse(text).isUnderstood()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "when Bob has time", "every 0 days", "P", "P0D", "-P1D", "PT", "P99999999999Y"})
    void keepsWhatItDoesNotUnderstand(String text) {
        UpdateFrequency frequency = UpdateFrequency.parse(text);

        assertThat(frequency.isUnderstood()).isFalse();
        assertThat(frequency.dueAfter(LAST)).isEmpty();
        assertThat(frequency).hasToString(text);
    }

    @Test
    void aDayCountsToItsEnd() {
        assertThat(CatalogTime.parse("2026-03-01")).contains(Instant.parse("2026-03-02T00:00:00Z"));
        assertThat(CatalogTime.parse("2026-03-01 10:15")).contains(Instant.parse("2026-03-01T10:15:00Z"));
        assertThat(CatalogTime.parse("2026-03-01T10:15:00+02:00")).contains(Instant.parse("2026-03-01T08:15:00Z"));
        assertThat(CatalogTime.parse("2026-03-01T101500Z")).contains(Instant.parse("2026-03-01T10:15:00Z"));
        assertThat(CatalogTime.parse("1.3.2026")).isEmpty();
    }
}
