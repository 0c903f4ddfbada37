package io.github.mlopssdk.testing.data;

import io.github.mlopssdk.testing.statistics.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which columns a table has, and what they hold. Immutable.
 *
 * <pre>{@code
 * Schema.of(Feature.number("age", 0, 120), Feature.category("country", "DE", "FR"), Feature.text("note").optional())
 * }</pre>
 */
public final class Schema {
    private final List<Feature> features;
    private final boolean allowsOthers;

    private Schema(List<Feature> features, boolean allowsOthers) {
        this.features = features;
        this.allowsOthers = allowsOthers;
    }

    /**
     * Lists the columns. The order does not matter, and there may be no others.
     *
     * @param features one for each column
     * @return the schema
     * @throws IllegalArgumentException if a name comes twice
     */
    public static Schema of(Feature... features) {
        if (Set.copyOf(List.of(features).stream().map(Feature::name).toList()).size() < features.length) {
            throw new IllegalArgumentException("features must have different names");
        }
        return new Schema(List.of(features), false);
    }

    /**
     * Allows further columns.
     *
     * @return the changed copy
     */
    public Schema allowingOthers() {
        return new Schema(features, true);
    }

    List<DataResult> check(Table table) {
        var results = new ArrayList<DataResult>();
        for (Feature feature : features) {
            results.add(check(feature, table));
        }
        Set<String> others = new LinkedHashSet<>(table.names());
        features.forEach(feature -> others.remove(feature.name()));
        if (!others.isEmpty() && !allowsOthers) {
            results.add(DataResult.of("schema", Verdict.FAIL, "columns " + others, "no other columns"));
        }
        return results;
    }

    private static DataResult check(Feature feature, Table table) {
        String check = "schema " + feature.name();
        if (!table.has(feature.name())) {
            return DataResult.of(check, Verdict.FAIL, "no such column", feature.requirement());
        }
        Column column = table.column(feature.name());
        var broken = new ArrayList<FailingRow>();
        for (int row = 0; row < table.rows(); row++) {
            int at = row;
            feature.problem(column, row).ifPresent(value -> broken.add(new FailingRow(at, feature.name(), value)));
        }
        return DataResult.of(
                check,
                broken.isEmpty(),
                broken.size() + " of " + table.rows() + " values are something else",
                feature.requirement(),
                broken);
    }
}
