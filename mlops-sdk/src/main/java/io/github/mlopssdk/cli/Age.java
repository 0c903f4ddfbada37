package io.github.mlopssdk.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration as people type it: {@code 30m}, {@code 12h}, {@code 7d}, {@code 4w}. */
final class Age {
    private static final Pattern AGE = Pattern.compile("(\\d{1,6})\\s*([mhdw])");

    private Age() {}

    /**
     * Reads a duration.
     *
     * @param option what it was given to
     * @throws UsageException if it is none
     */
    static Duration parse(String option, String text) {
        Matcher age = AGE.matcher(text.strip());
        if (!age.matches()) {
            throw new UsageException(
                    "DURATION of " + option + " must be like 30m, 12h, 7d or 4w; it is '" + text + "'");
        }
        long number = Long.parseLong(age.group(1));
        return switch (age.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
    }
}
