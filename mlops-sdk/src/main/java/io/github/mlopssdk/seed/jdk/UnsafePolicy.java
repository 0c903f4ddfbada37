package io.github.mlopssdk.seed.jdk;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether {@code sun.misc.Unsafe} may be used, which makes JDK 24 and later print a warning. */
public enum UnsafePolicy {
    /** Where it prints nothing: before JDK 24, and later if the command line allows it. */
    AUTO,
    /** Always, with the warning. */
    ALWAYS,
    /** Never. */
    NEVER;

    /** Environment variable that names the policy. */
    public static final String VARIABLE = "MLOPS_SEED_UNSAFE";

    /** System property that names the policy; it wins over the variable. */
    public static final String PROPERTY = "mlops.seed.unsafe";

    /** What JDK 24 and later want to hear on the command line. */
    static final String FLAG = "--sun-misc-unsafe-memory-access=allow";

    private static final int WARNS_SINCE = 24;

    /** Reads the policy of this process; a word that it does not know means {@link #AUTO}. */
    public static UnsafePolicy ofProcess() {
        String property = System.getProperty(PROPERTY);
        return parse(property != null ? property : System.getenv(VARIABLE));
    }

    static UnsafePolicy parse(@Nullable String word) {
        if (word == null) {
            return AUTO;
        }
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "always" -> ALWAYS;
            case "never" -> NEVER;
            default -> AUTO;
        };
    }

    /**
     * Decides.
     *
     * @param feature of the JDK, such as 25
     * @param access what the JVM makes of {@value #FLAG}: its value, or null if it was not given
     */
    boolean allows(int feature, @Nullable String access) {
        return switch (this) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> feature < WARNS_SINCE || "allow".equals(access);
        };
    }

    /** Tells what the user can change where {@link #allows} says no. */
    String fix() {
        return this == NEVER ? "without " + VARIABLE + "=never" : FLAG;
    }
}
