package io.github.mlopssdk.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Runs that differ by their seed alone. Immutable.
 *
 * @param group such as the algorithm; may be empty
 * @param params what makes it differ from the other configurations, by name
 * @param runs ids of its runs, one per seed
 * @param metrics the spread of each metric over the runs, by name
 * @param toBest how much worse or better it is than the best one, on the seeds that both have: this minus the best; empty
 *     for the best itself and where no seed is shared
 */
public record Configuration(
        String group,
        Map<String, String> params,
        List<String> runs,
        Map<String, Spread> metrics,
        Optional<Spread> toBest) {
    /** Copies the collections and keeps their order. */
    public Configuration {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        runs = List.copyOf(runs);
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /**
     * Names it in a line.
     *
     * @return such as {@code mlp lr=0.01}
     */
    public String label() {
        String values = params.entrySet().stream()
                .map(param -> param.getKey() + "=" + param.getValue())
                .collect(Collectors.joining(" "));
        String label = (group + " " + values).strip();
        return label.isEmpty() ? "all runs" : label;
    }
}
