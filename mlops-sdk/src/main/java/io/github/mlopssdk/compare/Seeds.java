package io.github.mlopssdk.compare;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where runs say their seed.
 *
 * @param chosen the param that does, or null for the usual ones
 */
record Seeds(@Nullable String chosen) {
    /** What {@code seedAll} sets on every run. */
    private static final String TAG = "mlops.seed";

    private static final List<String> USUAL = List.of("sweep.seed", "seed", "random_seed", "random_state");

    boolean isSeed(String param) {
        return chosen == null ? USUAL.contains(param) : chosen.equals(param);
    }

    Optional<String> of(ComparedRun run) {
        if (chosen != null) {
            return Optional.ofNullable(run.params().get(chosen));
        }
        return USUAL.stream()
                .flatMap(name -> Optional.ofNullable(run.params().get(name)).stream())
                .findFirst()
                .or(() -> Optional.ofNullable(run.tags().get(TAG)));
    }
}
