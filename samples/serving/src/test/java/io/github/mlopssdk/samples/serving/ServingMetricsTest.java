package io.github.mlopssdk.samples.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.Predictor;
import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.serving.MicroBatcher;
import io.github.mlopssdk.serving.ScoringError;
import io.github.mlopssdk.serving.SwapOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ServingMetricsTest {
    private static final Path GUIDE = Path.of("../../docs/guide/serve.md");
    private static final ModelInput ROW = new ModelInput(Tensor.of(new double[][] {{1}}));

    private final ServingMetrics metrics = new ServingMetrics();

    @Test
    void countsWhatTheBatcherRefuses() throws InterruptedException {
        var runs = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        Predictor slow = input -> {
            runs.countDown();
            await(mayEnd);
            return input.rows();
        };
        try (MicroBatcher batcher = MicroBatcher.builder(List.of(slow))
                .queueRows(1)
                .listener(metrics)
                .build()) {
            CompletableFuture<?> running = batcher.score(ROW);
            runs.await();
            CompletableFuture<?> waiting = batcher.score(ROW);

            assertThat(batcher.score(ROW)).isCompletedExceptionally();
            mayEnd.countDown();
            assertThat(CompletableFuture.allOf(running, waiting)).succeedsWithin(Duration.ofSeconds(10));
        }
        assertThat(metrics.scrape()).contains("serving_refused_total{reason=\"too_many_requests\"} 1.0");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void countsModelsThatTookOverOrDidNot() {
        metrics.swapped(new SwapOutcome.Swapped("models:/digits/2", "models:/digits/1"));
        metrics.swapped(new SwapOutcome.Refused("models:/digits/2", "models:/digits/3", List.of("it is worse")));

        assertThat(metrics.scrape())
                .contains("serving_swaps_total{reason=\"swapped\"} 1.0", "serving_swaps_total{reason=\"refused\"} 1.0");
    }

    @Test
    void tellsHowManyAnswersCameWithinATime() {
        metrics.replied(200, Duration.ofMillis(20).toNanos());

        assertThat(metrics.scrape())
                .contains(
                        "serving_requests_seconds_bucket{status=\"200\",le=\"0.01\"} 0",
                        "serving_requests_seconds_bucket{status=\"200\",le=\"0.05\"} 1");
    }

    @Test
    void theGuideNamesThemAll() throws IOException {
        metrics.watchQueue(() -> 0);
        metrics.replied(200, 1);
        metrics.swapped(new SwapOutcome.Swapped("models:/digits/2", "models:/digits/1"));
        metrics.refused(ScoringError.UNAVAILABLE, 1);

        List<String> names = Pattern.compile("(?m)^# TYPE (\\w+) ")
                .matcher(metrics.scrape())
                .results()
                .map(type -> type.group(1).replaceFirst("_max$", ""))
                .toList();
        String guide = Files.readString(GUIDE);
        assertThat(names)
                .hasSizeGreaterThan(7)
                .allSatisfy(name -> assertThat(guide).contains("`" + name));
    }
}
