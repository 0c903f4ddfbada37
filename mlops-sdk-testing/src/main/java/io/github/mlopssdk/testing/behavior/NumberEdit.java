package io.github.mlopssdk.testing.behavior;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A number moved by an amount. */
record NumberEdit(String feature, double by) implements Edit {
    private static final int HALVINGS = 10;

    @Override
    public Map<String, Object> apply(Map<String, Object> input) {
        return new FeatureEdit(feature, value -> value instanceof Number number ? number.doubleValue() + by : value)
                .apply(input);
    }

    @Override
    public List<Edit> smaller() {
        return IntStream.iterate(HALVINGS, times -> times > 0, times -> times - 1)
                .<Edit>mapToObj(times -> new NumberEdit(feature, by / (1 << times)))
                .toList();
    }
}
