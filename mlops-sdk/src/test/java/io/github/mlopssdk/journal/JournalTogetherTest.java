package io.github.mlopssdk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mlopssdk.model.Durability;
import io.github.mlopssdk.model.MetricPoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Points of one step that are appended together. */
class JournalTogetherTest {
    private static final int STEPS = 50;

    @TempDir
    Path run;

    @ParameterizedTest
    @EnumSource(Durability.class)
    void readsThemBackInOrderAcrossFiles(Durability durability) {
        JournalSettings small = JournalSettings.defaults().withSegmentBytes(512).withDurability(durability);
        try (Journal journal = Journal.create(run, small)) {
            for (int step = 0; step < STEPS; step++) {
                assertThat(journal.append(keys(journal), new double[] {step, -step, Double.NaN}, step))
                        .isTrue();
            }
            assertThat(journal.append(List.of(), new double[0], 0)).isTrue();
        }

        List<MetricPoint> points = JournalContent.of(run).points();
        assertThat(points).hasSize(3 * STEPS);
        for (int i = 0; i < points.size(); i++) {
            MetricPoint point = points.get(i);
            int step = i / 3;
            assertThat(point.key()).isEqualTo(List.of("a", "b", "c").get(i % 3));
            assertThat(point.step()).isEqualTo(step);
            assertThat(point.value())
                    .isEqualTo(
                            List.of((double) step, (double) -step, Double.NaN).get(i % 3));
        }
    }

    @Test
    void aDiskThatTakesAPartOfThemGetsNone() {
        var disk = new FaultyFiles();
        JournalSettings settings = JournalSettings.defaults().withFiles(disk).withSyncInterval(Duration.ofDays(1));
        try (Journal journal = Journal.create(run, settings)) {
            disk.spaceLeft.set(50);
            assertThat(journal.append(keys(journal), new double[] {1, 2, 3}, 0)).isFalse();
            assertThat(journal.lost()).isEqualTo(3);
            disk.spaceLeft.set(Long.MAX_VALUE);
            assertThat(journal.append(keys(journal), new double[] {4, 5, 6}, 1)).isTrue();
        }

        assertThat(JournalContent.of(run).points())
                .extracting(MetricPoint::value)
                .containsExactly(4.0, 5.0, 6.0);
    }

    @Test
    void refusesAKeyOfAnotherJournal(@TempDir Path other) {
        try (Journal journal = Journal.create(run.resolve("one"), JournalSettings.defaults());
                Journal stranger = Journal.create(other.resolve("two"), JournalSettings.defaults())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> journal.append(keys(stranger), new double[] {1, 2, 3}, 0))
                    .withMessageContaining("another journal");
            assertThat(journal.recorded()).isZero();
        }
    }

    private static List<MetricKey> keys(Journal journal) {
        return IntStream.range(0, 3)
                .mapToObj(i -> journal.metricKey(String.valueOf((char) ('a' + i))))
                .toList();
    }
}
