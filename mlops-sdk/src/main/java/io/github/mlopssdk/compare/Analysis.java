package io.github.mlopssdk.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * From runs to configurations.
 *
 * @param grouping which runs belong together
 * @param wanted metrics that were named; empty for all
 */
record Analysis(Grouping grouping, List<String> wanted) {
    Analysis {
        wanted = List.copyOf(wanted);
    }

    Comparison of(List<ComparedRun> read) {
        Map<String, ComparedRun> byId = new HashMap<>();
        read.forEach(run -> byId.put(run.id(), run));
        List<ComparedRun> runs = read.stream()
                .filter(run -> !run.isSummary())
                .map(run -> run.parent()
                        .flatMap(id -> Optional.ofNullable(byId.get(id)))
                        .map(run::below)
                        .orElse(run))
                .sorted(Comparator.comparingLong(ComparedRun::startMillis).thenComparing(ComparedRun::id))
                .toList();
        List<ComparedRun> finished =
                runs.stream().filter(ComparedRun::isFinished).toList();
        List<MetricAxis> metrics = metrics(runs);
        check(runs);
        var warnings = new ArrayList<String>();
        leftOut(runs).ifPresent(warnings::add);
        List<String> columns = grouping.columns(finished);
        var groups = new ArrayList<Group>();
        grouping.group(finished, columns).forEach((key, members) -> groups.add(group(key, members, metrics, warnings)));
        List<Configuration> configurations = ranked(groups, metrics);
        singles(configurations).ifPresent(warnings::add);
        return new Comparison(grouping, runs, columns, metrics, configurations, warnings);
    }

    /** Runs of one configuration, one for each seed that is known. */
    private record Group(Configuration configuration, Map<String, ComparedRun> bySeed) {}

    private List<MetricAxis> metrics(List<ComparedRun> runs) {
        Set<String> names = new LinkedHashSet<>();
        if (wanted.isEmpty()) {
            runs.forEach(run -> names.addAll(run.metrics().keySet()));
            names.removeIf(name -> name.startsWith(Comparison.SYSTEM));
        } else {
            names.addAll(wanted);
        }
        List<MetricAxis> axes = names.stream()
                .map(name -> new MetricAxis(
                        name,
                        runs.stream().flatMap(run -> run.goal(name).stream()).findFirst()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (wanted.isEmpty()) {
            axes.sort(Comparator.comparing(axis -> axis.goal().isEmpty()));
        }
        return axes;
    }

    private void check(List<ComparedRun> runs) {
        for (String metric : wanted) {
            if (!runs.isEmpty() && runs.stream().noneMatch(run -> run.metrics().containsKey(metric))) {
                throw new IllegalArgumentException("no run has a metric '" + metric + "'");
            }
        }
        for (String param : grouping.keys()) {
            if (!runs.isEmpty() && runs.stream().noneMatch(run -> run.params().containsKey(param))) {
                throw new IllegalArgumentException("no run has a param '" + param + "'");
            }
        }
    }

    private static Optional<String> leftOut(List<ComparedRun> runs) {
        Map<String, Long> byStatus = runs.stream()
                .filter(run -> !run.isFinished())
                .collect(Collectors.groupingBy(run -> run.status().name(), TreeMap::new, Collectors.counting()));
        return byStatus.isEmpty()
                ? Optional.empty()
                : Optional.of("Left out of all means, since not finished: "
                        + byStatus.entrySet().stream()
                                .map(status -> status.getValue() + " " + status.getKey())
                                .collect(Collectors.joining(", ")));
    }

    private Group group(Grouping.Key key, List<ComparedRun> members, List<MetricAxis> metrics, List<String> warnings) {
        Map<String, ComparedRun> bySeed = new LinkedHashMap<>();
        var counted = new ArrayList<ComparedRun>();
        for (ComparedRun run : members) {
            grouping.seeds().of(run).ifPresentOrElse(seed -> bySeed.put(seed, run), () -> counted.add(run));
        }
        counted.addAll(bySeed.values());
        Map<String, Spread> spreads = new LinkedHashMap<>();
        var odd = new ArrayList<String>();
        for (MetricAxis metric : metrics) {
            var values = new ArrayList<Double>();
            for (ComparedRun run : counted) {
                Double value = run.metrics().get(metric.name());
                if (value != null) {
                    values.add(value);
                }
            }
            List<Double> finite = values.stream().filter(Double::isFinite).toList();
            if (!finite.isEmpty()) {
                spreads.put(metric.name(), Spread.of(finite));
            }
            if (finite.size() < values.size()) {
                odd.add((values.size() - finite.size()) + " of " + values.size() + " values of " + metric.name());
            }
        }
        var configuration = new Configuration(
                key.group(), key.params(), counted.stream().map(ComparedRun::id).toList(), spreads, Optional.empty());
        int repeated = members.size() - counted.size();
        if (repeated > 0) {
            warnings.add(configuration.label() + ": " + repeated + " older "
                    + (repeated == 1 ? "run has" : "runs have")
                    + " a seed that was run again; the newest of a seed counts");
        }
        if (!odd.isEmpty()) {
            warnings.add(
                    configuration.label() + ": no finite number and left out of the mean: " + String.join(", ", odd));
        }
        return new Group(configuration, bySeed);
    }

    /** Sorts by the first metric, with all configurations of a group behind its best one, and compares with the best. */
    private static List<Configuration> ranked(List<Group> groups, List<MetricAxis> metrics) {
        if (groups.isEmpty() || metrics.isEmpty()) {
            return groups.stream().map(Group::configuration).toList();
        }
        MetricAxis metric = metrics.get(0);
        Comparator<Group> byMerit = Comparator.comparingDouble((Group group) -> merit(group.configuration(), metric))
                .reversed();
        List<Group> sorted = groups.stream().sorted(byMerit).toList();
        Map<String, List<Group>> byGroup = sorted.stream()
                .collect(Collectors.groupingBy(
                        group -> group.configuration().group(), LinkedHashMap::new, Collectors.toList()));
        Group best = sorted.get(0);
        return byGroup.values().stream()
                .flatMap(Collection::stream)
                .map(group -> group.configuration().equals(best.configuration())
                        ? best.configuration()
                        : compared(group, best, metric))
                .toList();
    }

    private static double merit(Configuration configuration, MetricAxis metric) {
        Spread spread = configuration.metrics().get(metric.name());
        return metric.merit(spread == null ? Double.NaN : spread.mean());
    }

    /** On a shared seed both had the same luck, so that the difference shows more than two means do. */
    private static Configuration compared(Group group, Group best, MetricAxis metric) {
        var differences = new ArrayList<Double>();
        group.bySeed().forEach((seed, run) -> {
            ComparedRun other = best.bySeed().get(seed);
            Double value = run.metrics().get(metric.name());
            Double reference = other == null ? null : other.metrics().get(metric.name());
            if (value != null && reference != null && Double.isFinite(value - reference)) {
                differences.add(value - reference);
            }
        });
        Configuration alone = group.configuration();
        return new Configuration(
                alone.group(),
                alone.params(),
                alone.runs(),
                alone.metrics(),
                differences.isEmpty() ? Optional.empty() : Optional.of(Spread.of(differences)));
    }

    private static Optional<String> singles(List<Configuration> configurations) {
        long singles = configurations.stream()
                .filter(configuration -> configuration.runs().size() == 1)
                .count();
        return singles == 0
                ? Optional.empty()
                : Optional.of(
                        singles + " of " + configurations.size()
                                + " configurations have one seed (n = 1), which tells nothing about luck; use at least 3, better 5");
    }
}
