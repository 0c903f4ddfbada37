package io.github.mlopssdk.seed;

import io.github.mlopssdk.seed.SeedReport.Difference;
import io.github.mlopssdk.seed.SeedReport.Fact;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The facts that two environments do not share. */
final class EnvironmentComparison {
    private EnvironmentComparison() {}

    static List<Difference> of(List<Fact> recorded, List<Fact> now) {
        Map<String, Fact> before = byName(recorded);
        Map<String, Fact> after = byName(now);
        Stream<Difference> changedOrGone = before.values().stream()
                .map(fact -> new Difference(fact.name(), fact.value(), value(after, fact.name()), fact.effect()));
        Stream<Difference> added = after.values().stream()
                .filter(fact -> !before.containsKey(fact.name()))
                .map(fact -> new Difference(fact.name(), "", fact.value(), fact.effect()));
        return Stream.concat(changedOrGone, added)
                .filter(difference -> !difference.recorded().equals(difference.now()))
                .sorted(Comparator.comparing(Difference::effect))
                .toList();
    }

    private static String value(Map<String, Fact> facts, String name) {
        Fact fact = facts.get(name);
        return fact == null ? "" : fact.value();
    }

    private static Map<String, Fact> byName(List<Fact> facts) {
        Map<String, Fact> byName = new LinkedHashMap<>();
        facts.forEach(fact -> byName.put(fact.name(), fact));
        return byName;
    }
}
