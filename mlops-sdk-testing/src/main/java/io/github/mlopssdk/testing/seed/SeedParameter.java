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

    /** What to type. */
    static String reproduce(ExtensionContext context, long seed) {
        return "mvn test -Dtest=%s#%s -D%s=%d"
                .formatted(
                        context.getRequiredTestClass().getSimpleName(),
                        context.getRequiredTestMethod().getName(),
                        Seeded.SEED,
                        seed);
    }
}
