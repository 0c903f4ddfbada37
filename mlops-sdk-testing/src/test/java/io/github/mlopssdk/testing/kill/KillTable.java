package io.github.mlopssdk.testing.kill;

import io.github.mlopssdk.model.Durability;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The count of many kills, stage by stage. */
final class KillTable {
    private final String server;
    private final Map<KillStage, Row> rows = new EnumMap<>(KillStage.class);

    /** Sums of one stage. */
    private record Row(
            int kills, long returned, long lost, long heldBack, long doubled, long broken, Duration longestSync) {
        static final Row NONE = new Row(0, 0, 0, 0, 0, 0, Duration.ZERO);

        Row plus(Row other) {
            return new Row(
                    kills + other.kills,
                    returned + other.returned,
                    lost + other.lost,
                    heldBack + other.heldBack,
                    doubled + other.doubled,
                    broken + other.broken,
                    longestSync.compareTo(other.longestSync) > 0 ? longestSync : other.longestSync);
        }

        String cells() {
            return String.format(
                    Locale.ROOT,
                    "%,d | %,d | %,d | %,d | %,d | %,d | %.2f",
                    kills,
                    returned,
                    lost,
                    heldBack,
                    doubled,
                    broken,
                    longestSync.toMillis() / 1000.0);
        }
    }

    KillTable(String server, List<KillRound.Outcome> outcomes) {
        this.server = server;
        outcomes.forEach(outcome -> rows.merge(outcome.round().stage(), row(outcome), Row::plus));
    }

    private static Row row(KillRound.Outcome outcome) {
        Finding finding = outcome.finding();
        boolean isBuffered = outcome.round().durability() == Durability.BUFFERED;
        return new Row(
                1,
                finding.returned(),
                isBuffered ? 0 : finding.lost(),
                isBuffered ? finding.lost() : 0,
                finding.doubled(),
                outcome.broken().isEmpty() ? 0 : 1,
                outcome.sync());
    }

    String markdown() {
        var text = new StringBuilder("## " + server + "\n\n");
        text.append(
                "| killed at | kills | calls that had returned | lost | lost at `BUFFERED` | doubled | promises broken |"
                        + " longest sync, s |\n|---|---:|---:|---:|---:|---:|---:|---:|\n");
        rows.forEach((stage, row) ->
                text.append("| " + stage.words() + " | ").append(row.cells()).append(" |\n"));
        Row all = rows.values().stream().reduce(Row.NONE, Row::plus);
        return text.append("| **all** | ").append(all.cells()).append(" |\n").toString();
    }
}
