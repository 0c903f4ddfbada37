package io.github.mlopssdk.docs.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.Predictor;
import io.github.mlopssdk.model.Rows;
import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.serving.CaseRecorder;
import io.github.mlopssdk.serving.MicroBatcher;
import io.github.mlopssdk.serving.ModelLoader;
import io.github.mlopssdk.serving.ModelPool;
import io.github.mlopssdk.serving.ModelSource;
import io.github.mlopssdk.serving.Redaction;
import io.github.mlopssdk.serving.Scorer;
import io.github.mlopssdk.serving.ScoringError;
import io.github.mlopssdk.serving.ServingListener;
import io.github.mlopssdk.serving.SwapOutcome;
import io.github.mlopssdk.testing.behavior.GoldenSuite;
import io.github.mlopssdk.testing.behavior.GoldenVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServingAtScaleTest {
    private static final List<String> CLASSES = List.of("cat", "dog");

    private final Predictor cat = input -> answer(input.rows().count());
    private final ModelInput input = new ModelInput(Tensor.of(new double[][] {{1, 2}}));

    @TempDir
    Path directory;

    private static Rows answer(int rows) {
        var values = new double[rows][];
        Arrays.fill(values, new double[] {0.55, 0.45});
        return Tensor.of(values);
    }

    @Test
    void batches() {
        List<Predictor> predictors = List.of(cat, cat);
        // #region batcher
        MicroBatcher batcher = MicroBatcher.builder(predictors)
                .maxBatch(32)
                .queueRows(4096)
                .timeout(Duration.ofSeconds(2))
                .build();

        CompletableFuture<Rows> answer = batcher.score(input);
        // #endregion batcher
        assertThat(answer.join()).isEqualTo(answer(1));
        // #region drain
        boolean isDrained = batcher.close(Duration.ofSeconds(20));
        // #endregion drain
        assertThat(isDrained).isTrue();
    }

    @Test
    void followsAnAlias() throws IOException {
        ModelSource source = ModelSource.of(directory);
        ModelLoader loader = (files, copies) -> List.of(cat);
        Path suite = Files.writeString(
                directory.resolve("pets.jsonl"),
                "{\"id\":\"a\",\"input\":{\"inputs\":[1,2]},\"expect\":{\"label\":\"cat\"}}\n");
        // #region pool
        ModelPool pool = ModelPool.builder(source, loader)
                .workers(1)
                .warmUp(input)
                .verifier(GoldenVerifier.of(GoldenSuite.open(suite), CLASSES))
                .batching(batcher -> batcher.maxBatch(32))
                .build();
        pool.follow(Duration.ofSeconds(30));
        // #endregion pool
        // #region refresh
        SwapOutcome outcome = pool.refresh();
        // #endregion refresh
        assertThat(outcome).isInstanceOf(SwapOutcome.Unchanged.class);
        pool.close();
    }

    @Test
    void recordsCases() throws IOException {
        Path file = directory.resolve("production.jsonl");
        Scorer pool = asked -> CompletableFuture.completedFuture(answer(1));
        // #region recorder
        CaseRecorder recorder = CaseRecorder.to(file, Redaction.keeping("inputs"))
                .classes(CLASSES)
                .uncertainBelow(0.6)
                .build();
        Scorer scorer = recorder.recording(pool);

        recorder.complaint(input, "cat", Optional.of("dog"));
        // #endregion recorder
        scorer.score(input).join();
        recorder.close();
        assertThat(Files.readAllLines(file)).singleElement().asString().contains("complaint");
    }

    @Test
    void counts() {
        var refusals = new LongAdder();
        var depth = new LongAdder();
        // #region listener
        ServingListener listener = new ServingListener() {
            @Override
            public void queued(int rows, int queuedRows) {
                depth.add(rows);
            }

            @Override
            public void refused(ScoringError error, int rows) {
                refusals.increment();
            }
        };
        // #endregion listener
        try (MicroBatcher batcher =
                MicroBatcher.builder(List.of(cat)).listener(listener).build()) {
            batcher.score(input).join();
        }
        assertThat(depth.sum()).isEqualTo(1);
        assertThat(refusals.sum()).isZero();
    }
}
