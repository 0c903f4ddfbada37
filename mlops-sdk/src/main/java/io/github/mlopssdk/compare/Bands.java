package io.github.mlopssdk.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/** Learning curves of the best configurations: the mean over seeds, with its 95 % interval as a band. */
final class Bands {
    /** More lines in one picture cannot be told apart. */
    static final int MOST_LINES = 8;

    private static final int MOST_POINTS = 300;

    private Bands() {}

    /**
     * One line with its band.
     *
     * @param label of the configuration
     * @param color index of the configuration, the same in every picture
     * @param steps ascending
     * @param spreads one per step, over the runs that have a value there
     */
    record Line(String label, int color, List<Long> steps, List<Spread> spreads) {}

    /** Returns the lines by metric; metrics without curves are left out. */
    static Map<String, List<Line>> of(Comparison comparison) {
        Map<String, ComparedRun> byId = new HashMap<>();
        comparison.runs().forEach(run -> byId.put(run.id(), run));
        Map<String, List<Line>> bands = new LinkedHashMap<>();
        for (String metric : comparison.metrics()) {
            var lines = new ArrayList<Line>();
            int color = 0;
            for (Configuration configuration :
                    comparison.configurations().stream().limit(MOST_LINES).toList()) {
                List<Curve> curves = configuration.runs().stream()
                        .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                        .flatMap(run -> Optional.ofNullable(run.curves().get(metric)).stream())
                        .toList();
                if (!curves.isEmpty()) {
                    lines.add(line(configuration.label(), color, curves));
                }
                color++;
            }
            if (!lines.isEmpty()) {
                bands.put(metric, lines);
            }
        }
        return bands;
    }

    private static Line line(String label, int color, List<Curve> curves) {
        var steps = new ArrayList<Long>();
        var spreads = new ArrayList<Spread>();
        for (long step : thinned(curves)) {
            List<Double> values = curves.stream()
                    .map(curve -> curve.at(step))
                    .filter(OptionalDouble::isPresent)
                    .map(OptionalDouble::getAsDouble)
                    .filter(Double::isFinite)
                    .toList();
            if (!values.isEmpty()) {
                steps.add(step);
                spreads.add(Spread.of(values));
            }
        }
        return new Line(label, color, steps, spreads);
    }

    private static List<Long> thinned(List<Curve> curves) {
        var all = new TreeSet<Long>();
        for (Curve curve : curves) {
            for (int i = 0; i < curve.size(); i++) {
                all.add(curve.step(i));
            }
        }
        var steps = new ArrayList<>(all);
        if (steps.size() <= MOST_POINTS) {
            return steps;
        }
        var kept = new ArrayList<Long>();
        for (int i = 0; i < MOST_POINTS; i++) {
            kept.add(steps.get((int) ((long) i * (steps.size() - 1) / (MOST_POINTS - 1))));
        }
        return kept;
    }
}
