package io.github.mlopssdk.testing.behavior;

import io.github.mlopssdk.testing.statistics.Share;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads rules from lines of JSON. */
final class BehaviorJson {
    private BehaviorJson() {}

    static BehaviorRule rule(Map<String, Object> fields) {
        double failRate = fields.containsKey("failRate") ? GoldenJson.number(fields.get("failRate")) : 0;
        return new BehaviorRule(
                GoldenJson.text(fields, "id"),
                inputs(fields),
                Optional.ofNullable(fields.get("ofClass")).map(Object::toString),
                question(fields),
                Share.require(failRate, "failRate"),
                GoldenJson.severity(fields),
                GoldenJson.map(fields, "source"),
                GoldenJson.knownFailure(fields));
    }

    @SuppressWarnings("unchecked") // Jackson makes such a map of every JSON object.
    static List<Map<String, Object>> inputs(Map<String, Object> fields) {
        Object inputs = fields.getOrDefault("inputs", List.of());
        if (!(inputs instanceof List<?> list) || !list.stream().allMatch(Map.class::isInstance)) {
            throw new IllegalArgumentException("inputs must be a list of objects, features by name");
        }
        return list.stream().map(input -> (Map<String, Object>) input).toList();
    }

    private static Function<Behavior, BehaviorResult> question(Map<String, Object> fields) {
        String rule = GoldenJson.text(fields, "rule");
        double tolerance = fields.containsKey("tolerance") ? GoldenJson.number(fields.get("tolerance")) : 0;
        if (rule.equals("predicts")) {
            String label = GoldenJson.text(fields, "label");
            return behavior -> behavior.predicts(label);
        }
        Perturbation change = change(GoldenJson.map(fields, "change"));
        return switch (rule) {
            case "invariant" -> behavior -> behavior.isInvariantTo(change, tolerance);
            case "increases" -> behavior -> behavior.increasesWith(change, tolerance);
            case "decreases" -> behavior -> behavior.decreasesWith(change, tolerance);
            default ->
                throw new IllegalArgumentException(
                        "rule must be one of predicts, invariant, increases, decreases, not " + rule);
        };
    }

    /** The first key names the change and its value the feature, as {@link Perturbation}'s methods do. */
    private static Perturbation change(Map<String, Object> change) {
        if (change.containsKey("add")) {
            return Perturbation.add(GoldenJson.text(change, "add"), GoldenJson.number(change.get("by")));
        }
        if (change.containsKey("scale")) {
            return Perturbation.scale(GoldenJson.text(change, "scale"), GoldenJson.number(change.get("by")));
        }
        if (change.containsKey("noise")) {
            return Perturbation.noise(GoldenJson.number(change.get("deviation")), texts(change, "noise"));
        }
        if (change.containsKey("replace")) {
            return Perturbation.replace(GoldenJson.text(change, "replace"), texts(change, "by"));
        }
        if (change.containsKey("typos")) {
            return Perturbation.typos(
                    GoldenJson.text(change, "typos"), (int) GoldenJson.number(change.getOrDefault("count", 1)));
        }
        if (change.containsKey("withoutPunctuation")) {
            return Perturbation.withoutPunctuation(GoldenJson.text(change, "withoutPunctuation"));
        }
        if (change.containsKey("upperCase")) {
            return Perturbation.upperCase(GoldenJson.text(change, "upperCase"));
        }
        throw new IllegalArgumentException(
                "change must hold one of add, scale, noise, replace, typos, withoutPunctuation," + " upperCase, not "
                        + change.keySet());
    }

    private static String[] texts(Map<String, Object> fields, String name) {
        if (fields.get(name) instanceof List<?> list) {
            return list.stream().map(String::valueOf).toArray(String[]::new);
        }
        return new String[] {GoldenJson.text(fields, name)};
    }
}
