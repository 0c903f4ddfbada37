package io.github.mlopssdk.testing.behavior;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cases in the order in which they came: no id twice, and no input with two answers. */
final class GoldenIndex {
    private final Map<String, GoldenCase> byId = new LinkedHashMap<>();
    private final Map<Map<String, Object>, GoldenCase> answered = new HashMap<>();

    void add(GoldenCase golden) {
        check(golden);
        byId.put(golden.id(), golden);
        if (!isUnanswered(golden)) {
            answered.putIfAbsent(golden.input(), golden);
        }
    }

    void check(GoldenCase golden) {
        if (byId.containsKey(golden.id())) {
            throw new IllegalArgumentException("id comes twice: " + golden.id());
        }
        GoldenCase other = answered.get(golden.input());
        if (other != null && !isUnanswered(golden) && !other.expect().equals(golden.expect())) {
            throw new IllegalArgumentException(
                    golden.id() + " has the input of " + other.id() + " and expects something else");
        }
    }

    List<GoldenCase> cases() {
        return List.copyOf(byId.values());
    }

    void clear() {
        byId.clear();
        answered.clear();
    }

    static boolean isUnanswered(GoldenCase golden) {
        return golden.expect() instanceof Expectation.Unanswered;
    }
}
