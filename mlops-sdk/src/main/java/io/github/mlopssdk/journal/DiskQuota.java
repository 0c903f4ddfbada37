package io.github.mlopssdk.journal;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large the runs of one directory may become before delivered ones are deleted.
 *
 * @param bytes the size; {@link Long#MAX_VALUE} for any
 */
public record DiskQuota(long bytes) {
    /** Environment variable that sets it. */
    public static final String VARIABLE = "MLOPS_DISK_QUOTA";

    /** What holds where nothing is said: 5 GiB. */
    public static final DiskQuota DEFAULT = new DiskQuota(5L << 30);

    /** Nothing is deleted. */
    public static final DiskQuota OFF = new DiskQuota(Long.MAX_VALUE);

    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([a-z]+)");
    private static final Map<String, Long> UNITS = Map.of(
            "b", 1L,
            "kb", 1_000L,
            "mb", 1_000_000L,
            "gb", 1_000_000_000L,
            "tb", 1_000_000_000_000L,
            "kib", 1L << 10,
            "mib", 1L << 20,
            "gib", 1L << 30,
            "tib", 1L << 40);

    /** Checks the size. */
    public DiskQuota {
        if (bytes < 0) {
            throw new IllegalArgumentException("the disk quota must not be negative: " + bytes);
        }
    }

    /**
     * Reads a size as people write it.
     *
     * @param what names the setting in the error
     * @param text a number with a unit, such as {@code 500 MB} or {@code 1.5GiB}; or {@code 0}; or {@code off}
     * @return the quota
     * @throws IllegalArgumentException if it is neither
     */
    public static DiskQuota parse(String what, String text) {
        String words = text.strip().toLowerCase(Locale.ROOT);
        if (words.equals("off")) {
            return OFF;
        }
        Matcher size = SIZE.matcher(words.equals("0") ? "0b" : words);
        Long unit = size.matches() ? UNITS.get(size.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException(
                    what + " must be a size with a unit, such as 500MB or 20GiB, or 'off'; it is '" + text + "'");
        }
        BigDecimal bytes = new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(unit));
        return new DiskQuota(bytes.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue());
    }
}
