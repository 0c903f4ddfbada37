package io.github.mlopssdk.testing.data;

import io.github.mlopssdk.testing.statistics.Judgment;
import io.github.mlopssdk.testing.statistics.Measurement;
import io.github.mlopssdk.testing.statistics.Verdict;
import java.util.List;

/**
 * What one check said of data. Immutable.
 *
 * @param check its id, such as {@code missing}, and the column if it is about one
 * @param verdict the answer
 * @param observed what was seen
 * @param required what was to be
 * @param rows all rows that broke the rule, in their order; empty where the rule is not about rows
 */
public record DataResult(String check, Verdict verdict, String observed, String required, List<FailingRow> rows) {
    private static final int SHOWN = 10;

    public DataResult {
        rows = List.copyOf(rows);
    }

    static DataResult of(String check, boolean holds, String observed, String required, List<FailingRow> rows) {
        return new DataResult(check, holds ? Verdict.PASS : Verdict.FAIL, observed, required, rows);
    }

    static DataResult of(String check, Verdict verdict, String observed, String required) {
        return new DataResult(check, verdict, observed, required, List.of());
    }

    Judgment judgment() {
        return new Judgment(verdict, Measurement.of("data", check).observed(observed, required), message());
    }

    /**
     * Says it in words.
     *
     * @return one line, and one for each of the first ten rows
     */
    public String message() {
        var message = new StringBuilder(verdict + " " + check + ": " + observed + "; required: " + required);
        rows.stream().limit(SHOWN).forEach(row -> message.append("\n  ").append(row));
        if (rows.size() > SHOWN) {
            message.append("\n  and ").append(rows.size() - SHOWN).append(" more");
        }
        return message.toString();
    }
}
