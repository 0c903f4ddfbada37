package io.github.mlopssdk.testing.seed;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The seed that someone typed to see a failure again: the configuration parameter or system property {@value Seeded#SEED}. */
public final class SeedParameter {
    private SeedParameter() {}

    /**
     * Looks for it.
     *
     * @param context of the test
     * @return the seed, if one was typed
     * @throws ExtensionConfigurationException if it is no whole number
     */
    public static Optional<Long> of(ExtensionContext context) {
        return context.getConfigurationParameter(Seeded.SEED).map(SeedParameter::parse);
    }

    private static long parse(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new ExtensionConfigurationException(Seeded.SEED + " must be a whole number: " + text, e);
        }
    }

    /**
     * Names a seed, and what to type to see it again.
     *
     * @param context of the test
     * @param seed that was used
     * @return a part of a message
     */
    public static String note(ExtensionContext context, long seed) {
        return "seed %1$d, reproduce: mvn test -Dtest=%2$s#%3$s -D%4$s=%1$d"
                .formatted(
                        seed,
                        context.getRequiredTestClass().getSimpleName(),
                        context.getRequiredTestMethod().getName(),
                        Seeded.SEED);
    }
}
