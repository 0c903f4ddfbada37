package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.Metric;
import io.github.mlopssdk.Run;
import io.github.mlopssdk.model.LoggableModel;
import io.github.mlopssdk.seed.SeedReport;
import io.github.mlopssdk.seed.SeedScope;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A run in memory with root seed 42 that takes what this module logs and refuses everything else. Thread-safe. */
final class RecordingRun implements InvocationHandler {
    /** One value of a metric. */
    record Point(double value, long step) {}

    private final Map<String, List<Point>> metrics = new ConcurrentHashMap<>();
    private final Map<String, Object> params = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Object> tags = new LinkedHashMap<>();
    private final List<LoggableModel> models = new CopyOnWriteArrayList<>();
    private final List<SeedReport.Entry> seedEntries = new CopyOnWriteArrayList<>();
    private final Run run = (Run) Proxy.newProxyInstance(Run.class.getClassLoader(), new Class<?>[] {Run.class}, this);

    private volatile boolean refusesParams;

    Run run() {
        return run;
    }

    void refuseParams() {
        refusesParams = true;
    }

    List<Point> points(String metric) {
        return metrics.getOrDefault(metric, List.of());
    }

    List<Double> values(String metric) {
        return points(metric).stream().map(Point::value).toList();
    }

    List<Long> steps(String metric) {
        return points(metric).stream().map(Point::step).toList();
    }

    Map<String, Object> params() {
        return params;
    }

    Map<String, String> texts() {
        return texts;
    }

    Map<String, Object> tags() {
        return tags;
    }

    List<LoggableModel> models() {
        return models;
    }

    List<SeedReport.Entry> seedEntries() {
        return seedEntries;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "metric" -> {
                return metric((String) arguments[0]);
            }
            case "logMetrics" ->
                ((Map<?, ?>) arguments[0])
                        .forEach((key, value) ->
                                metric((String) key).log(((Number) value).doubleValue(), (long) arguments[1]));
            case "logParams" -> {
                if (refusesParams) {
                    throw new IllegalArgumentException("the param has another value already");
                }
                ((Map<?, ?>) arguments[0]).forEach((key, value) -> params.put((String) key, value));
            }
            case "logText" -> texts.put((String) arguments[1], (String) arguments[0]);
            case "reportSeed" -> seedEntries.add((SeedReport.Entry) arguments[0]);
            case "logModel" -> models.add((LoggableModel) arguments[0]);
            case "setTag" -> tags.put((String) arguments[0], arguments[1]);
            case "seeds" -> {
                return SeedScope.of(42).seeds((String) arguments[0]);
            }
            case "seed", "seedInt31", "random", "javaRandom", "parallel" -> {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            default -> throw new UnsupportedOperationException(method.toString());
        }
        return proxy;
    }

    private Metric metric(String key) {
        return (value, step) ->
                metrics.computeIfAbsent(key, k -> new CopyOnWriteArrayList<>()).add(new Point(value, step));
    }
}
