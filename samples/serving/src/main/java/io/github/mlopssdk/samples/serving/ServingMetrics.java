package io.github.mlopssdk.samples.serving;

import io.github.mlopssdk.serving.ScoringError;
import io.github.mlopssdk.serving.ServingListener;
import io.github.mlopssdk.serving.SwapOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** What Prometheus reads at {@code /metrics}. Thread-safe. */
final class ServingMetrics implements ServingListener {
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Integer, Timer> requests = new ConcurrentHashMap<>();
    private final Map<ScoringError, Counter> refusals = new ConcurrentHashMap<>();
    private final Map<String, Counter> swaps = new ConcurrentHashMap<>();
    private final Timer waiting = times("serving.queue.wait", "From arrival until a model was asked");
    private final Timer predicting = times("serving.model.time", "How long the model took for a batch");
    private final Counter failed;
    private final DistributionSummary batches;

    ServingMetrics() {
        failed = Counter.builder("serving.model.failures")
                .description("Batches on which the model failed")
                .register(registry);
        batches = DistributionSummary.builder("serving.batch.rows")
                .description("Rows of a batch")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128)
                .register(registry);
    }

    /** Shows how many rows wait. */
    void watchQueue(IntSupplier rows) {
        Gauge.builder("serving.queue.rows", rows::getAsInt)
                .description("Rows that wait")
                .strongReference(true)
                .register(registry);
    }

    /** Notes an answer of the web server. */
    void replied(int status, long nanos) {
        requests.computeIfAbsent(status, code -> times("serving.requests", "Answers", "status", String.valueOf(code)))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void refused(ScoringError error, int rows) {
        refusals.computeIfAbsent(error, kind -> counter("serving.refused", "Requests that the batcher refused", kind))
                .increment();
    }

    @Override
    public void swapped(SwapOutcome outcome) {
        swaps.computeIfAbsent(
                        outcome.getClass().getSimpleName(),
                        word -> counter("serving.swaps", "Models that were to take over", word))
                .increment();
    }

    @Override
    public void ran(int joined, int rows, long nanos, boolean hasFailed) {
        batches.record(rows);
        predicting.record(nanos, TimeUnit.NANOSECONDS);
        if (hasFailed) {
            failed.increment();
        }
    }

    @Override
    public void answered(int rows, long waitNanos, long totalNanos) {
        waiting.record(waitNanos, TimeUnit.NANOSECONDS);
    }

    String scrape() {
        return registry.scrape();
    }

    private Counter counter(String name, String description, Object reason) {
        return Counter.builder(name)
                .description(description)
                .tag("reason", reason.toString().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private Timer times(String name, String description, String... tags) {
        return Timer.builder(name)
                .description(description)
                .tags(tags)
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(registry);
    }
}
