package io.github.mlopssdk.testing.seed;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The seed that someone typed to see a failure again. */
final class SeedParameter {
    private SeedParameter() {}

    static Optional<Long> of(ExtensionContext context) {
        return context.getConfigurationParameter(Seeded.SEED).map(SeedParameter::parse);
    }

    private static long parse(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new ExtensionConfigurationException(Seeded.SEED + " must be a whole number: " + text, e);
        }
    }

    /** Names a seed, and what to type to see it again. */
    static String note(ExtensionContext context, long seed) {
        return "seed %1$d, reproduce: mvn test -Dtest=%2$s#%3$s -D%4$s=%1$d"
                .formatted(
                        seed,
                        context.getRequiredTestClass().getSimpleName(),
                        context.getRequiredTestMethod().getName(),
                        Seeded.SEED);
    }
}
