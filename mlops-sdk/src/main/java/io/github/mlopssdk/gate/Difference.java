package io.github.mlopssdk.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What differs between two components, in words. */
final class Difference {
    private static final int DIGEST_SHOWN = 12;

    private Difference() {}

    /** Names what was added, changed and removed; a single line if one side's entries are not known. */
    static List<String> between(Map<String, String> before, Map<String, String> now) {
        var lines = new ArrayList<String>();
        var names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            String old = before.get(name);
            String value = now.get(name);
            if (old == null) {
                lines.add(name + " added" + (isDigest(value) ? "" : ": " + value));
            } else if (value == null) {
                lines.add(name + " removed");
            } else if (!old.equals(value)) {
                lines.add(isDigest(value) ? name + " changed" : name + ": " + brief(old) + " → " + brief(value));
            }
        }
        return lines;
    }

    private static boolean isDigest(@Nullable String value) {
        return value != null && value.matches("(sha256:)?[0-9a-f]{16,64}");
    }

    private static String brief(String value) {
        return isDigest(value) ? value.substring(0, DIGEST_SHOWN) : value;
    }
}
