package io.github.mlopssdk.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.Rows;
import io.github.mlopssdk.model.Tensor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // Tests look at what happened, not at every answer.
final class MicroBatcherLoadTest {
    private static final int CLIENTS = 6;
    private static final int REQUESTS = 3_000;

    @Test
    void answersEverybodyRightUnderLoad() {
        List<RecordingPredictor> models =
                IntStream.range(0, 3).mapToObj(i -> new RecordingPredictor(2)).toList();
        var counts = new Counts();
        try (MicroBatcher batcher = MicroBatcher.builder(models)
                .maxBatch(16)
                .queueRows(1_000_000)
                .timeout(Duration.ofMinutes(5))
                .build()) {
            CompletableFuture.allOf(IntStream.range(0, CLIENTS)
                            .mapToObj(client -> CompletableFuture.runAsync(() -> ask(batcher, client, counts)))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        }
        assertThat(counts.right.get() + counts.refused.get() + counts.canceled.get())
                .isEqualTo(CLIENTS * REQUESTS);
        assertThat(counts.refused.get()).isPositive();
        assertThat(models).allMatch(RecordingPredictor::isClosed);
        assertThat(models.stream().flatMap(model -> model.batches().stream())).anyMatch(rows -> rows > 8);
    }

    private static void ask(MicroBatcher batcher, int client, Counts counts) {
        var random = new SplittableRandom(client);
        List<Double> sums = new ArrayList<>();
        List<CompletableFuture<Rows>> answers = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            boolean isBad = random.nextInt(50) == 0;
            double value = isBad ? Double.NaN : random.nextInt(1_000);
            int rows = 1 + random.nextInt(random.nextInt(20) == 0 ? 40 : 3);
            double[] values = IntStream.range(0, rows).mapToDouble(row -> value + row).toArray();
            answers.add(batcher.score(new ModelInput(Tensor.of(values, rows, 1))));
            sums.add(value);
            if (random.nextInt(30) == 0) {
                answers.get(i).cancel(false);
            }
        }
        for (int i = 0; i < REQUESTS; i++) {
            counts.add(answers.get(i), sums.get(i));
        }
    }

    private static final class Counts {
        private final AtomicInteger right = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicInteger canceled = new AtomicInteger();

        void add(CompletableFuture<Rows> future, double value) {
            if (future.isCancelled()) {
                canceled.incrementAndGet();
                return;
            }
            try {
                var answer = (Tensor) future.join();
                for (int row = 0; row < answer.rows(); row++) {
                    assertThat(answer.get(row, 0)).isEqualTo(2 * (value + row));
                }
                right.incrementAndGet();
            } catch (CompletionException e) {
                assertThat(e).hasCauseInstanceOf(IllegalArgumentException.class);
                assertThat(value).isNaN();
                refused.incrementAndGet();
            }
        }
    }
}
