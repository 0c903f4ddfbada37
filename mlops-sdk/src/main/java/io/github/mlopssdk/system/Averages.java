package io.github.mlopssdk.system;

import java.util.Map;
import java.util.TreeMap;

/** Means of the values since they were last taken. Used by one thread. */
final class Averages implements Sensor.Sample {
    private final Map<String, double[]> sums = new TreeMap<>();

    @Override
    public void put(String name, double value) {
        double[] sum = sums.computeIfAbsent(name, key -> new double[2]);
        sum[0] += value;
        sum[1]++;
    }

    /** Gives the means by name and begins anew. */
    Map<String, Double> take() {
        var means = new TreeMap<String, Double>();
        sums.forEach((name, sum) -> means.put(name, sum[0] / sum[1]));
        sums.clear();
        return means;
    }
}
