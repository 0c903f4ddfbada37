package io.github.mlopssdk.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.Predictor;
import io.github.mlopssdk.model.Rows;
import io.github.mlopssdk.model.Tensor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Executors and models that fail where nobody expects it. */
@SuppressWarnings("FutureReturnValueIgnored") // Tests look at what happened, not at every answer.
final class MicroBatcherFaultTest {
    private final ManualExecutor threads = new ManualExecutor();
    private final RecordingPredictor model = new RecordingPredictor(1);
    private boolean isFailing;

    @Test
    void takesRequestsAgainOnceThereAreThreads() {
        MicroBatcher batcher = batcher(model);
        isFailing = true;
        var refusal = (ScoringException) failure(batcher.score(row(1)));
        assertThat(refusal.error()).isEqualTo(ScoringError.UNAVAILABLE);
        assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(batcher.queuedRows()).isZero();

        isFailing = false;
        CompletableFuture<Rows> answer = batcher.score(row(2));
        threads.runAll();
        assertThat(answer).isCompletedWithValue(Tensor.of(new double[][] {{2}}));
        assertThat(batcher.close(Duration.ZERO)).isTrue();
    }

    @Test
    void aThreadThatIsBusyTakesWhatWaits() {
        var busy = new RecordingPredictor(1);
        MicroBatcher batcher = batcher(model, busy);
        List<CompletableFuture<Rows>> second = new ArrayList<>();
        busy.during(() -> {
            isFailing = true;
            second.add(batcher.score(row(2)));
        });
        CompletableFuture<Rows> first = batcher.score(row(1));
        threads.runAll();
        assertThat(first).isCompleted();
        assertThat(second.get(0)).isCompletedWithValue(Tensor.of(new double[][] {{2}}));
    }

    @Test
    void aTaskThatItsExecutorTookAndComplainedAboutHarmsNobody() {
        MicroBatcher batcher = MicroBatcher.builder(List.of(model))
                .clock(new ManualServingClock())
                .executor(task -> {
                    threads.execute(task);
                    fail();
                })
                .build();
        isFailing = true;
        assertThat(batcher.score(row(1))).isCompletedExceptionally();
        isFailing = false;
        CompletableFuture<Rows> answer = batcher.score(row(2));
        threads.runAll();
        assertThat(answer).isCompleted();
        assertThat(model.batches()).as("no batch on two threads").containsExactly(1);
    }

    @Test
    void aModelThatCannotTellItsSignatureTakesOverFromNobody() {
        MicroBatcher batcher = batcher(model);
        RecordingPredictor faulty = new RecordingPredictor(2).signedBy(() -> {
            throw new IllegalStateException("no signature");
        });
        assertThatThrownBy(() -> batcher.swap(List.of(faulty))).hasMessage("no signature");
        CompletableFuture<Rows> answer = batcher.score(row(1));
        threads.runAll();
        assertThat(answer).isCompletedWithValue(Tensor.of(new double[][] {{1}}));
        assertThat(model.isClosed()).isFalse();
    }

    @Test
    void aModelThatFailsToCloseKeepsNobodyWaiting() {
        Predictor old = new Predictor() {
            @Override
            public Rows predict(ModelInput input) {
                return input.rows();
            }

            @Override
            public void close() {
                throw new UnsatisfiedLinkError("native");
            }
        };
        assertThat(batcher(old).swap(List.of(model))).isCompleted();
    }

    private MicroBatcher batcher(Predictor... models) {
        return MicroBatcher.builder(List.of(models))
                .clock(new ManualServingClock())
                .maxBatch(1)
                .executor(task -> {
                    fail();
                    threads.execute(task);
                })
                .build();
    }

    private void fail() {
        if (isFailing) {
            // In place of the OutOfMemoryError of a real one, which would end JUnit if it got through.
            throw new InternalError("unable to create native thread");
        }
    }

    private static ModelInput row(double value) {
        return new ModelInput(Tensor.of(new double[][] {{value}}));
    }

    private static Throwable failure(CompletableFuture<Rows> future) {
        return future.handle((rows, failure) -> failure).getNow(null);
    }
}
