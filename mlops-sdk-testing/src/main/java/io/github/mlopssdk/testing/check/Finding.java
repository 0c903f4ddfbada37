package io.github.mlopssdk.testing.check;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a check found, in the words that a reader of a build log needs. Immutable.
 *
 * @param what what is wrong, in one line
 * @param observed the figures that were seen
 * @param required what they were to be
 * @param where tensors, features or rows, the worst first; may be empty
 * @param causes what usually leads to this, the likeliest first
 */
public record Finding(String what, String observed, String required, List<String> where, List<String> causes) {
    private static final int SHOWN = 6;

    public Finding {
        where = List.copyOf(where);
        causes = List.copyOf(causes);
    }

    Finding(String what, String observed, String required, List<String> causes) {
        this(what, observed, required, List.of(), causes);
    }

    /**
     * Writes the finding as an error message. All of it is in the message, because build tools hide the names of
     * template invocations.
     *
     * @param check the check's id
     * @param seed with which it was found
     * @param reproduce what to type to see it again
     * @return several lines
     */
    public String message(String check, long seed, String reproduce) {
        return text(check + ": " + what + " (seed " + seed + ")", reproduce);
    }

    /**
     * Writes the finding where no seed is involved.
     *
     * @return several lines
     */
    public String text() {
        return text(what, "");
    }

    private String text(String title, String reproduce) {
        var message = new StringBuilder(title);
        line(message, "observed", observed);
        line(message, "required", required);
        where.stream().limit(SHOWN).forEach(place -> line(message, "where", place));
        if (where.size() > SHOWN) {
            line(message, "where", "and " + (where.size() - SHOWN) + " more");
        }
        causes.forEach(cause -> line(message, "likely", cause));
        Stream.of(reproduce).filter(text -> !text.isEmpty()).forEach(text -> line(message, "reproduce", text));
        return message.toString();
    }

    private static void line(StringBuilder message, String name, String text) {
        message.append("\n  ").append("%-11s".formatted(name)).append(text);
    }
}
