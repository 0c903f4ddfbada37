package io.github.mlopssdk.testing.tracking;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names in the order of how alike they are to one that is missing: fewest edits first. */
final class Nearest {
    private static final int SHOWN = 6;

    private Nearest() {}

    static String of(String wanted, Collection<String> names) {
        if (names.isEmpty()) {
            return "none at all";
        }
        List<String> nearest = names.stream()
                .sorted(Comparator.<String>comparingInt(name -> edits(name, wanted))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SHOWN)
                .toList();
        int more = names.size() - nearest.size();
        return String.join(", ", nearest) + (more > 0 ? " and " + more + " more" : "");
    }

    /** Levenshtein's distance, row by row, whatever the case. */
    private static int edits(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
