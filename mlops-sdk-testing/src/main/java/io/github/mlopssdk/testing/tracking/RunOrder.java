package io.github.mlopssdk.testing.tracking;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code order_by} of a search: as asked, then newest first, then by id. */
final class RunOrder {
    private static final Pattern CLAUSE =
            Pattern.compile("(?:(\\w+)\\.)?[`\"]?([^`\"\\s]+)[`\"]?(?:\\s+(ASC|DESC))?", Pattern.CASE_INSENSITIVE);

    private RunOrder() {}

    static Comparator<StoredRun> of(List<String> clauses) {
        Comparator<StoredRun> order = Comparator.comparingInt(run -> 0);
        for (String text : clauses) {
            order = order.thenComparing(clause(text));
        }
        return order.thenComparing(Comparator.comparingLong((StoredRun run) -> run.startTime)
                        .reversed())
                .thenComparing(run -> run.id);
    }

    private static Comparator<StoredRun> clause(String text) {
        Matcher clause = CLAUSE.matcher(text.strip());
        if (!clause.matches()) {
            throw ApiError.invalid("Invalid order_by clause '" + text + "'");
        }
        String kind = clause.group(1) == null ? "attributes" : clause.group(1);
        String key = clause.group(2);
        boolean numbers = kind.startsWith("metric") || key.endsWith("_time");
        Comparator<String> values =
                numbers ? Comparator.comparingDouble(Double::parseDouble) : Comparator.naturalOrder();
        boolean descending = "DESC".equalsIgnoreCase(clause.group(3));
        // Runs without the value come last either way.
        return Comparator.comparing(
                (StoredRun run) -> value(run, kind, key).orElse(null),
                Comparator.nullsLast(descending ? values.reversed() : values));
    }

    private static Optional<String> value(StoredRun run, String kind, String key) {
        return new RunFields(run).value(kind.endsWith("s") ? kind : kind + "s", key);
    }
}
