package io.github.mlopssdk.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which runs belong together.
 *
 * @param keys params that runs are told apart by; empty for all that vary, apart from the seed
 * @param seeds where runs say their seed
 */
record Grouping(List<String> keys, Seeds seeds) {
    private static final List<String> ALGORITHM =
            List.of("algorithm", "algo", "model", "classifier", "estimator", "learner");

    Grouping {
        keys = List.copyOf(keys);
    }

    /** Names the group of a run: what it was started in, else the param that usually says the algorithm. */
    static String group(ComparedRun run) {
        return Optional.ofNullable(run.tags().get(ComparedRun.GROUP_TAG))
                .or(() -> ALGORITHM.stream()
                        .flatMap(name -> Optional.ofNullable(run.params().get(name)).stream())
                        .findFirst())
                .orElse("");
    }

    /** Names the params that do not have the same value everywhere, apart from the seed. */
    List<String> varying(List<ComparedRun> runs) {
        Map<String, Set<Optional<String>>> values = new LinkedHashMap<>();
        runs.forEach(run -> run.params().keySet().forEach(key -> values.put(key, new LinkedHashSet<>())));
        values.forEach((key, seen) ->
                runs.forEach(run -> seen.add(Optional.ofNullable(run.params().get(key)))));
        return values.entrySet().stream()
                .filter(param -> param.getValue().size() > 1 && !seeds.isSeed(param.getKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }

    /** Gives the params that make a configuration; the one that says the group already is left out. */
    List<String> columns(List<ComparedRun> runs) {
        if (!keys.isEmpty()) {
            return keys;
        }
        return varying(runs).stream().filter(key -> !namesTheGroup(key, runs)).toList();
    }

    private static boolean namesTheGroup(String key, List<ComparedRun> runs) {
        return runs.stream().allMatch(run -> group(run).equals(run.params().getOrDefault(key, "")));
    }

    /** Puts the runs together that agree in group and columns. */
    Map<Key, List<ComparedRun>> group(List<ComparedRun> runs, List<String> columns) {
        Map<Key, List<ComparedRun>> grouped = new LinkedHashMap<>();
        for (ComparedRun run : runs) {
            Map<String, String> params = new LinkedHashMap<>();
            for (String column : columns) {
                if (run.params().containsKey(column)) {
                    params.put(column, run.params().get(column));
                }
            }
            String group = keys.isEmpty() ? group(run) : "";
            grouped.computeIfAbsent(new Key(group, params), key -> new ArrayList<>())
                    .add(run);
        }
        return grouped;
    }

    /**
     * What the runs of a configuration have in common.
     *
     * @param group such as the algorithm
     * @param params values by name
     */
    record Key(String group, Map<String, String> params) {}
}
