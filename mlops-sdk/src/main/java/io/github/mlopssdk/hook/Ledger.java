package io.github.mlopssdk.hook;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was created without a seed, where, and by which thread. */
final class Ledger {
    /** Bounds the memory of a program that makes threads without end. */
    private static final int MAX_ROWS = 100_000;

    private static final ArrayList<Row> ROWS = new ArrayList<>();

    static boolean open;
    static boolean failing;

    private Ledger() {}

    static void add(Row row) {
        synchronized (ROWS) {
            if (ROWS.size() < MAX_ROWS) {
                ROWS.add(row);
            }
        }
    }

    static void check(String kind, String site) {
        if (failing) {
            throw new IllegalStateException(
                    String.join("", "unseeded ", kind, " at ", site, " (the agent runs with audit=fail)"));
        }
    }

    /** Threads of one name are one row, since names are all that a reader can tell them apart by. */
    static List<String[]> rows() {
        var merged = new TreeMap<String, Row>();
        synchronized (ROWS) {
            for (Row row : ROWS) {
                String key = String.join("\n", row.site, row.kind, row.thread);
                Row sum = merged.get(key);
                if (sum == null) {
                    sum = new Row(row.kind, row.site, row.thread, null);
                    merged.put(key, sum);
                }
                sum.count += row.count;
            }
        }
        var rows = new ArrayList<String[]>();
        for (Row row : merged.values()) {
            rows.add(new String[] {row.kind, row.site, row.thread, Long.toString(row.count)});
        }
        return rows;
    }

    /** One place and one thread; the thread alone counts, and a reader may be a little behind. */
    static final class Row {
        final String kind;
        final String site;
        final String thread;
        final @Nullable Row next;
        long count;

        Row(String kind, String site, String thread, @Nullable Row next) {
            this.kind = kind;
            this.site = site;
            this.thread = thread;
            this.next = next;
        }
    }
}
