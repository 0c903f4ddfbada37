package io.github.mlopssdk.dl4j.seed;

import io.github.mlopssdk.seed.Determinism;
import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport.Entry;
import java.util.List;
import java.util.Optional;

/**
 * Which code computes: cuDNN and oneDNN choose algorithms of their own, and OpenBLAS chooses by CPU family and number of
 * threads. The former are switched off at every level; the latter is replaced at level PORTABLE.
 */
final class Kernels {
    private static final String SOURCE = "nd4j.kernels";
    private static final String HELPERS = "org.eclipse.deeplearning4j.helpers.disable";
    private static final String FALLBACK = "SD_BLAS_FALLBACK";

    private final SeedContext context;
    private final ProcessEnvironment environment;
    private boolean isLate;

    Kernels(SeedContext context, ProcessEnvironment environment) {
        this.context = context;
        this.environment = environment;
    }

    void beforeLoading() {
        String before = System.setProperty(HELPERS, "true");
        context.onClose(() -> {
            if (before == null) {
                System.clearProperty(HELPERS);
            } else {
                System.setProperty(HELPERS, before);
            }
        });
        if (isPortable() && !isFallbackOn()) {
            isLate = environment.isTooLate() || !environment.set(FALLBACK, "1");
        }
    }

    Entry apply(Nd4jAccess nd4j) {
        boolean before = nd4j.facts().helpers();
        boolean helpers = nd4j.allowHelpers(false);
        if (before) {
            context.onClose(() -> nd4j.allowHelpers(true));
        }
        if (helpers) {
            return Entry.partial(
                    SOURCE, "cuDNN and oneDNN are still allowed", Settings.startWith(List.of("SD_FORBID_HELPERS=1")));
        }
        if (isLate) {
            return Entry.partial(
                    SOURCE,
                    "cuDNN and oneDNN are off, but " + nd4j.facts().blas() + " was loaded before it could be replaced",
                    Settings.startWith(List.of(FALLBACK + "=1")));
        }
        return Settings.proved(
                SOURCE,
                isFallbackOn()
                        ? "cuDNN and oneDNN off, matrix products by ND4J's own portable code"
                        : "cuDNN and oneDNN off",
                "allowHelpers(false)");
    }

    private boolean isPortable() {
        return context.level() == Determinism.PORTABLE;
    }

    private boolean isFallbackOn() {
        return environment.get(FALLBACK).equals(Optional.of("1"));
    }
}
