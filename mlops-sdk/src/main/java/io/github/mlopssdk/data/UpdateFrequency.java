package io.github.mlopssdk.data;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often a dataset should be updated.
 *
 * @param text as written
 * @param period time between two updates, or empty if there is none or the text is not understood
 * @param isUnderstood whether the text says anything to this library
 */
public record UpdateFrequency(String text, Optional<TemporalAmount> period, boolean isUnderstood) {
    private static final Set<String> NEVER = Set.of("once", "static", "never", "one-off", "one time", "none");
    private static final Map<String, TemporalAmount> WORDS = Map.of(
            "hourly", Duration.ofHours(1),
            "daily", Period.ofDays(1),
            "nightly", Period.ofDays(1),
            "weekly", Period.ofWeeks(1),
            "biweekly", Period.ofWeeks(2),
            "monthly", Period.ofMonths(1),
            "quarterly", Period.ofMonths(3),
            "yearly", Period.ofYears(1),
            "annually", Period.ofYears(1));
    private static final Pattern EVERY = Pattern.compile(
            "(?:every|each|once an?|once per)?\\s*(\\d{1,4})?\\s*(minute|hour|day|week|month|quarter|year)s?");

    /**
     * Understands {@code hourly}, {@code daily}, {@code weekly}, {@code monthly}, {@code quarterly}, {@code yearly},
     * {@code every 3 days}, ISO 8601 such as {@code P7D}, and {@code once} or {@code static} for data that stay.
     *
     * @param text as written; case does not matter
     * @return the frequency; other texts are kept and not understood
     */
    public static UpdateFrequency parse(String text) {
        String words = text.strip().toLowerCase(Locale.ROOT);
        if (NEVER.contains(words)) {
            return new UpdateFrequency(text, Optional.empty(), true);
        }
        Optional<TemporalAmount> period =
                Optional.ofNullable(WORDS.get(words)).or(() -> every(words)).or(() -> iso(words));
        return new UpdateFrequency(text, period, period.isPresent());
    }

    private static Optional<TemporalAmount> every(String words) {
        Matcher every = EVERY.matcher(words);
        if (!every.matches()) {
            return Optional.empty();
        }
        int count = every.group(1) == null ? 1 : Integer.parseInt(every.group(1));
        if (count == 0) {
            return Optional.empty();
        }
        return Optional.of(
                switch (every.group(2)) {
                    case "minute" -> Duration.ofMinutes(count);
                    case "hour" -> Duration.ofHours(count);
                    case "day" -> Period.ofDays(count);
                    case "week" -> Period.ofWeeks(count);
                    case "month" -> Period.ofMonths(count);
                    case "quarter" -> Period.ofMonths(3 * count);
                    default -> Period.ofYears(count);
                });
    }

    private static Optional<TemporalAmount> iso(String words) {
        String upper = words.toUpperCase(Locale.ROOT);
        try {
            TemporalAmount amount = upper.contains("T") ? Duration.parse(upper) : Period.parse(upper);
            Instant later = after(Instant.EPOCH, amount);
            return later.isAfter(Instant.EPOCH) ? Optional.of(amount) : Optional.empty();
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /**
     * Tells when the next update is due.
     *
     * @param last time of the last one
     * @return the time, or empty if none is expected or the text is not understood
     */
    public Optional<Instant> dueAfter(Instant last) {
        return period.map(amount -> after(last, amount));
    }

    private static Instant after(Instant time, TemporalAmount amount) {
        return time.atOffset(ZoneOffset.UTC).plus(amount).toInstant();
    }

    @Override
    public String toString() {
        return text;
    }
}
