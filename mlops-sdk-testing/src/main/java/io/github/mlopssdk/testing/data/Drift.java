package io.github.mlopssdk.testing.data;

import io.github.mlopssdk.testing.statistics.CategoryCounts;
import io.github.mlopssdk.testing.statistics.TwoSamples;
import io.github.mlopssdk.testing.statistics.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.stat.StatUtils;

/** Columns whose distribution has moved. */
final class Drift {
    private static final double MEDIAN = 50;
    private static final double LOW = 5;
    private static final double HIGH = 95;

    private final DriftPolicy policy;
    private final Table reference;
    private final Table current;

    Drift(DriftPolicy policy, Table reference, Table current) {
        this.policy = policy;
        this.reference = reference;
        this.current = current;
    }

    /** What one column shows before it is known how many there are. */
    private record Shift(String column, double effect, double required, double pValue, String what) {}

    List<DataResult> check(List<String> names) {
        List<Shift> shifts = new ArrayList<>();
        Map<String, DataResult> unanswered = new HashMap<>();
        for (String name : names) {
            Column before = reference.column(name);
            Column now = current.column(name);
            Optional<DataResult> refusal = refusal(before, now);
            if (refusal.isPresent()) {
                unanswered.put(name, refusal.get());
            } else {
                shifts.add(shift(before, now));
            }
        }
        double[] corrected = policy.correction()
                .adjust(shifts.stream().mapToDouble(Shift::pValue).toArray());
        Map<String, DataResult> results = new HashMap<>(unanswered);
        for (int i = 0; i < corrected.length; i++) {
            results.put(shifts.get(i).column(), result(shifts.get(i), corrected[i]));
        }
        return names.stream()
                .flatMap(name -> Optional.ofNullable(results.get(name)).stream())
                .toList();
    }

    private Optional<DataResult> refusal(Column before, Column now) {
        String check = "drift " + before.name();
        if (before.getClass() != now.getClass()) {
            return Optional.of(DataResult.of(
                    check, Verdict.FAIL, "numbers in one table and texts in the other", "the same kind of values"));
        }
        long infinite = infinite(before) + infinite(now);
        if (infinite > 0) {
            return Optional.of(
                    DataResult.of(check, Verdict.FAIL, infinite + " infinite values", "finite or missing values"));
        }
        int rows = Math.min(present(before), present(now));
        if (rows >= policy.fewestRows()) {
            return Optional.empty();
        }
        String expected =
                policy.measure() == DriftMeasure.POPULATION_STABILITY && before instanceof NumberColumn && rows > 0
                        ? String.format(
                                Locale.ROOT,
                                "; samples without drift have an index of about %.2f here",
                                (DriftMeasure.BINS - 1) * (1.0 / present(before) + 1.0 / present(now)))
                        : "";
        return Optional.of(DataResult.of(
                check,
                Verdict.NOT_ENOUGH_DATA,
                present(before) + " and " + present(now) + " values" + expected,
                "at least " + policy.fewestRows() + " values each"));
    }

    private static long infinite(Column column) {
        return column instanceof NumberColumn numbers
                ? Arrays.stream(numbers.present()).filter(Double::isInfinite).count()
                : 0;
    }

    private static int present(Column column) {
        int present = 0;
        for (int row = 0; row < column.size(); row++) {
            present += column.isMissing(row) ? 0 : 1;
        }
        return present;
    }

    private Shift shift(Column before, Column now) {
        if (before instanceof NumberColumn numbers && now instanceof NumberColumn later) {
            var samples = TwoSamples.of(numbers.present(), later.present());
            return new Shift(
                    before.name(),
                    policy.measure().of(samples),
                    policy.numberEffect(),
                    samples.kolmogorovSmirnov().pValue(),
                    policy.measure() + ", 5/50/95 % points " + points(numbers) + " before, " + points(later) + " now");
        }
        var counts = CategoryCounts.of(((TextColumn) before).present(), ((TextColumn) now).present());
        return new Shift(
                before.name(),
                counts.cramersV(),
                policy.categoryEffect(),
                counts.chiSquare().pValue(),
                "CRAMERS_V");
    }

    private static String points(NumberColumn column) {
        double[] values = column.present();
        return String.format(
                Locale.ROOT,
                "%.4g/%.4g/%.4g",
                StatUtils.percentile(values, LOW),
                StatUtils.percentile(values, MEDIAN),
                StatUtils.percentile(values, HIGH));
    }

    private DataResult result(Shift shift, double pValue) {
        boolean large = shift.effect() >= shift.required();
        boolean sure = pValue <= policy.level();
        return DataResult.of(
                "drift " + shift.column(),
                large && sure ? Verdict.FAIL : large ? Verdict.WARN : Verdict.PASS,
                String.format(
                        Locale.ROOT,
                        "%.4f %s; p = %.2g after %s",
                        shift.effect(),
                        shift.what(),
                        pValue,
                        policy.correction()),
                "below " + shift.required() + ", or p above " + policy.level());
    }
}
