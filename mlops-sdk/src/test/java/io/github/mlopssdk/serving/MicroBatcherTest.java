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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // Tests look at what happened, not at every answer.
final class MicroBatcherTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualServingClock clock = new ManualServingClock();
    private final ManualExecutor executor = new ManualExecutor();
    private final RecordingServingListener listener = new RecordingServingListener();
    private final RecordingPredictor model = new RecordingPredictor(1);

    @Test
    void joinsWhatCameInWhileTheModelWasBusy() {
        MicroBatcher batcher = builder(model).build();
        List<CompletableFuture<Rows>> later = new ArrayList<>();
        model.during(() -> List.of(2, 3, 4).forEach(value -> later.add(batcher.score(row(value)))));

        CompletableFuture<Rows> first = batcher.score(row(1));
        executor.runAll();

        assertThat(model.batches()).containsExactly(1, 3);
        assertThat(first).isCompletedWithValue(answer(1));
        assertThat(later).extracting(CompletableFuture::join).containsExactly(answer(2), answer(3), answer(4));
    }

    @Test
    void asksForAtMostSoManyRows() {
        MicroBatcher batcher = builder(model).maxBatch(4).build();
        batcher.score(rows(1, 2, 3));
        CompletableFuture<Rows> second = batcher.score(rows(4, 5));
        CompletableFuture<Rows> third = batcher.score(rows(6, 7));
        executor.runAll();

        assertThat(model.batches()).containsExactly(3, 4);
        assertThat(second).isCompletedWithValue(answer(4, 5));
        assertThat(third).isCompletedWithValue(answer(6, 7));
    }

    @Test
    void splitsARequestThatIsLargerThanABatch() {
        MicroBatcher batcher = builder(model).maxBatch(2).build();
        CompletableFuture<Rows> whole = batcher.score(rows(1, 2, 3, 4, 5));
        executor.runAll();

        assertThat(model.batches()).containsExactly(2, 2, 1);
        assertThat(whole).isCompletedWithValue(answer(1, 2, 3, 4, 5));
    }

    @Test
    void aPieceThatFailsEndsTheOthers() {
        MicroBatcher batcher = builder(model).maxBatch(1).build();
        CompletableFuture<Rows> whole = batcher.score(rows(1, Double.NaN, 3, 4));
        executor.runAll();

        assertThat(model.batches()).containsExactly(1, 1);
        assertThat(failure(whole)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void joinsOnlyWhatHasOneFormAndEqualParams() {
        MicroBatcher batcher = builder(model).build();
        var wide = new ModelInput(Tensor.of(new double[][] {{1, 2}}));
        var hot = new ModelInput(Tensor.of(new double[][] {{5}}), Map.of("temperature", 2));
        List<CompletableFuture<Rows>> answers = List.of(
                batcher.score(row(1)),
                batcher.score(wide),
                batcher.score(hot),
                batcher.score(row(4)),
                batcher.score(wide));
        executor.runAll();

        assertThat(model.batches()).containsExactly(2, 2, 1);
        assertThat(answers)
                .extracting(CompletableFuture::join)
                .containsExactly(answer(1), answer(3), answer(5), answer(4), answer(3));
    }

    @Test
    void refusesWhatFindsNoRoomAndSaysWhenToAskAgain() {
        MicroBatcher batcher = builder(model).queueRows(3).build();
        CompletableFuture<Rows> fits = batcher.score(rows(1, 2));
        CompletableFuture<Rows> refused = batcher.score(rows(3, 4));

        var unavailable = (ScoringException) failure(refused);
        assertThat(unavailable.error()).isEqualTo(ScoringError.TOO_MANY_REQUESTS);
        assertThat(unavailable.retryAfter()).contains(SECOND);
        assertThat(unavailable).hasMessage("The queue of 3 rows is full; ask again in 1000 ms");
        assertThat(batcher.queuedRows()).isEqualTo(2);
        assertThat(listener.events()).containsExactly("queued 2 of 2", "TOO_MANY_REQUESTS 2");
        executor.runAll();
        assertThat(fits).isCompletedWithValue(answer(1, 2));
        assertThat(batcher.score(rows(3, 4))).isNotDone();
    }

    @Test
    void saysWhenToAskAgainFromWhatABatchTakes() {
        MicroBatcher batcher = builder(model).maxBatch(1).queueRows(2).build();
        model.during(() -> clock.advance(Duration.ofMillis(40)));
        List<CompletableFuture<Rows>> refused = new ArrayList<>();
        model.during(() -> List.of(3, 4, 5).forEach(value -> refused.add(batcher.score(row(value)))));
        batcher.score(row(1));
        batcher.score(row(2));
        executor.runAll();

        assertThat(((ScoringException) failure(refused.get(2))).retryAfter()).contains(Duration.ofMillis(80));
    }

    @Test
    void saysThatARequestCanNeverBeQueued() {
        MicroBatcher batcher = builder(model).queueRows(2).build();
        var refusal = (ScoringException) failure(batcher.score(rows(1, 2, 3)));
        assertThat(refusal.error()).isEqualTo(ScoringError.TOO_LARGE);
        assertThat(refusal).hasMessage("A request may have at most 2 rows; send it in parts");
        assertThat(listener.events()).containsExactly("TOO_LARGE 3");
    }

    @Test
    void neverRunsWhatIsLate() {
        MicroBatcher batcher = builder(model).queueRows(2).build();
        CompletableFuture<Rows> late = batcher.score(row(1), SECOND);
        CompletableFuture<Rows> patient = batcher.score(row(2), SECOND.multipliedBy(2));
        clock.advance(SECOND);

        assertThat(((ScoringException) failure(late)).error()).isEqualTo(ScoringError.DEADLINE_EXCEEDED);
        assertThat(patient).isNotDone();
        assertThat(batcher.queuedRows()).isEqualTo(1);
        executor.runAll();
        assertThat(model.batches()).containsExactly(1);
        assertThat(patient).isCompletedWithValue(answer(2));
        assertThat(listener.events()).contains("DEADLINE_EXCEEDED 1");
    }

    @Test
    void aModelThatHangsKeepsNobodyWaitingBeyondTheDeadline() {
        MicroBatcher batcher = builder(model).timeout(SECOND).build();
        CompletableFuture<Rows> hanging = batcher.score(row(1));
        List<Boolean> wasDone = new ArrayList<>();
        model.during(() -> {
            clock.advance(SECOND);
            wasDone.add(hanging.isCompletedExceptionally());
        });
        executor.runAll();

        assertThat(wasDone).containsExactly(true);
        assertThat(((ScoringException) failure(hanging)).error()).isEqualTo(ScoringError.DEADLINE_EXCEEDED);
    }

    @Test
    void anotherModelGoesOnWhileOneHangs() {
        var other = new RecordingPredictor(1);
        MicroBatcher batcher = builder(model, other).maxBatch(1).build();
        List<CompletableFuture<Rows>> meanwhile = new ArrayList<>();
        other.during(() -> {
            meanwhile.add(batcher.score(row(2)));
            executor.runAll();
            meanwhile.add(batcher.score(row(3)));
            executor.runAll();
            assertThat(meanwhile).allMatch(CompletableFuture::isDone);
        });
        CompletableFuture<Rows> first = batcher.score(row(1));
        executor.runAll();

        assertThat(first).isCompletedWithValue(answer(1));
        assertThat(model.batches()).containsExactly(1, 1);
        assertThat(other.batches()).containsExactly(1);
    }

    @Test
    void mixedDeadlinesNeedFewAlarms() {
        MicroBatcher batcher = builder(model).build();
        for (int i = 0; i < 1_000; i++) {
            batcher.score(row(i), Duration.ofMillis(1_000 + (37L * i) % 500));
            clock.advance(Duration.ofMillis(3));
            executor.runAll();
        }
        assertThat(clock.alarms()).isBetween(1, 20);
    }

    @Test
    void waitsForCompanyOnlyIfAskedTo() {
        MicroBatcher batcher = builder(model).maxDelay(Duration.ofMillis(5)).build();
        batcher.score(row(1));
        clock.advance(Duration.ofMillis(4));
        batcher.score(row(2));
        executor.runAll();
        assertThat(model.batches()).isEmpty();
        clock.advance(Duration.ofMillis(1));
        executor.runAll();
        assertThat(model.batches()).containsExactly(2);
        batcher.score(row(3));
        clock.advance(Duration.ofMillis(5));
        executor.runAll();
        assertThat(model.batches()).containsExactly(2, 1);
    }

    @Test
    void aFullBatchDoesNotWait() {
        MicroBatcher batcher =
                builder(model).maxBatch(2).maxDelay(Duration.ofMillis(5)).build();
        batcher.score(row(1));
        batcher.score(row(2));
        executor.runAll();
        assertThat(model.batches()).containsExactly(2);
    }

    @Test
    void oneBadRequestFailsAlone() {
        MicroBatcher batcher = builder(model).build();
        CompletableFuture<Rows> good = batcher.score(row(1));
        CompletableFuture<Rows> bad = batcher.score(row(Double.NaN));
        CompletableFuture<Rows> alsoGood = batcher.score(rows(3, 4));
        executor.runAll();

        assertThat(model.batches()).containsExactly(4, 1, 1, 2);
        assertThat(good).isCompletedWithValue(answer(1));
        assertThat(alsoGood).isCompletedWithValue(answer(3, 4));
        assertThat(failure(bad)).isInstanceOf(IllegalArgumentException.class);
        assertThat(listener.events()).contains("ran 3 with 4 in 0 failed", "ran 1 with 1 in 0 failed");
    }

    @Test
    void whatIsLateAfterAJointFailureIsToldEvenIfNoAlarmRings() {
        MicroBatcher batcher = builder(model).timeout(SECOND).build();
        model.during(() -> {
            clock.advanceInSilence(SECOND);
            throw new IllegalStateException("slow, and broken");
        });
        List<CompletableFuture<Rows>> both = List.of(batcher.score(row(1)), batcher.score(row(2)));
        executor.runAll();

        assertThat(model.batches()).containsExactly(2);
        assertThat(both)
                .allSatisfy(request -> assertThat(((ScoringException) failure(request)).error())
                        .isEqualTo(ScoringError.DEADLINE_EXCEEDED));
    }

    @Test
    void aRequestWithoutRowsIsAskedToo() {
        MicroBatcher batcher = builder(model).build();
        CompletableFuture<Rows> nothing = batcher.score(rows());
        executor.runAll();
        assertThat(nothing).isCompletedWithValue(answer());
    }

    @Test
    void anErrorHarmsNobodyElse() {
        MicroBatcher batcher = builder(model).build();
        model.during(() -> {
            throw new OutOfMemoryError("a large batch");
        });
        model.during(() -> {
            throw new StackOverflowError();
        });
        CompletableFuture<Rows> first = batcher.score(row(1));
        CompletableFuture<Rows> second = batcher.score(row(2));
        executor.runAll();

        assertThat(failure(first)).isInstanceOf(StackOverflowError.class);
        assertThat(second).isCompletedWithValue(answer(2));
        CompletableFuture<Rows> next = batcher.score(row(3));
        executor.runAll();
        assertThat(next).isCompletedWithValue(answer(3));
    }

    @Test
    void saysThatAModelAnswersOtherRows() {
        Predictor mean = input -> Tensor.of(new double[][] {{0}});
        MicroBatcher batcher = builder(mean).build();
        CompletableFuture<Rows> two = batcher.score(rows(1, 2));
        executor.runAll();

        assertThat(failure(two))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the model answered 2 rows with 1");
    }

    @Test
    void skipsWhatNobodyWaitsFor() {
        MicroBatcher batcher = builder(model).build();
        CompletableFuture<Rows> wanted = batcher.score(row(1));
        batcher.score(row(2)).cancel(false);
        batcher.score(rows(new double[40])).cancel(false);
        executor.runAll();

        assertThat(model.batches()).containsExactly(1);
        assertThat(wanted).isCompletedWithValue(answer(1));
        assertThat(batcher.queuedRows()).isZero();
    }

    @Test
    void keepsAnInterruptAndAnswersTheOthers() {
        MicroBatcher batcher = builder(model).maxBatch(1).build();
        model.during(() -> Thread.currentThread().interrupt());
        batcher.score(row(1));
        CompletableFuture<Rows> second = batcher.score(row(2));
        executor.runAll();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(second).isCompletedWithValue(answer(2));
    }

    @Test
    void tellsHowLongRequestsWaited() {
        MicroBatcher batcher = builder(model).build();
        batcher.score(row(1));
        clock.advance(Duration.ofNanos(70));
        model.during(() -> clock.advance(Duration.ofNanos(30)));
        executor.runAll();

        assertThat(listener.events())
                .containsExactly("queued 1 of 1", "ran 1 with 1 in 30", "answered 1 after 70 and 100");
    }

    @Test
    void aListenerThatFailsHarmsNobody() {
        MicroBatcher batcher = builder(model).listener(new FaultyListener()).build();
        CompletableFuture<Rows> answer = batcher.score(row(1));
        executor.runAll();
        assertThat(answer).isCompletedWithValue(answer(1));
    }

    @Test
    void swapsModelsBetweenBatches() {
        var successor = new RecordingPredictor(10);
        MicroBatcher batcher = builder(model).maxBatch(1).build();
        List<CompletableFuture<Void>> swaps = new ArrayList<>();
        model.during(() -> {
            swaps.add(batcher.swap(List.of(successor)));
            executor.runAll();
            assertThat(model.isClosed()).isFalse();
            assertThat(swaps.get(0)).isNotDone();
        });
        CompletableFuture<Rows> running = batcher.score(row(1));
        CompletableFuture<Rows> queued = batcher.score(row(2));
        executor.runAll();

        assertThat(running).isCompletedWithValue(answer(1));
        assertThat(queued).isCompletedWithValue(answer(20));
        assertThat(model.isClosed()).isTrue();
        assertThat(swaps.get(0)).isCompleted();
        assertThat(successor.isClosed()).isFalse();
    }

    @Test
    void closesAtOnceWhatIsIdleWhenItIsSwapped() {
        MicroBatcher batcher = builder(model).build();
        assertThat(batcher.swap(List.of(new RecordingPredictor(10)))).isCompleted();
        assertThat(model.isClosed()).isTrue();
        assertThatThrownBy(() -> batcher.swap(List.of())).hasMessage("predictors must hold at least one");
    }

    @Test
    void closeAnswersWhatWaits() {
        MicroBatcher batcher = builder(model).maxBatch(1).maxDelay(SECOND).build();
        CompletableFuture<Rows> first = batcher.score(row(1));
        CompletableFuture<Rows> second = batcher.score(row(2));
        CompletableFuture<Boolean> closing = CompletableFuture.supplyAsync(() -> batcher.close(Duration.ofSeconds(30)));
        executor.runAll();

        assertThat(closing.join()).isTrue();
        assertThat(first).isCompletedWithValue(answer(1));
        assertThat(second).isCompletedWithValue(answer(2));
        assertThat(model.isClosed()).isTrue();
        assertThat(((ScoringException) failure(batcher.score(row(3)))).error()).isEqualTo(ScoringError.UNAVAILABLE);
        assertThatThrownBy(() -> batcher.swap(List.of(model))).isInstanceOf(ScoringException.class);
    }

    @Test
    void closeDoesNotWaitForCompany() {
        MicroBatcher batcher =
                builder(model).executor(Runnable::run).maxDelay(SECOND).build();
        CompletableFuture<Rows> alone = batcher.score(row(1));
        assertThat(alone).isNotDone();

        assertThat(batcher.close(Duration.ZERO)).isTrue();
        assertThat(alone).isCompletedWithValue(answer(1));
    }

    @Test
    void closeGivesUpWhenItsPatienceIsOver() {
        MicroBatcher batcher = builder(model).maxBatch(1).build();
        CompletableFuture<Rows> running = batcher.score(row(1));
        CompletableFuture<Rows> waiting = batcher.score(row(2));
        model.during(() -> assertThat(batcher.close(Duration.ZERO)).isFalse());
        executor.runAll();

        assertThat(failure(running)).isInstanceOf(ScoringException.class);
        assertThat(failure(waiting)).isInstanceOf(ScoringException.class);
        assertThat(model.batches()).containsExactly(1);
        assertThat(model.isClosed()).isTrue();
    }

    @Test
    void anInterruptEndsTheWaitOfClose() {
        MicroBatcher batcher = builder(model).build();
        batcher.score(row(1));
        Thread.currentThread().interrupt();
        assertThat(batcher.close(Duration.ofDays(1))).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void refusesRequestsWhenItsExecutorIsGone() {
        MicroBatcher batcher = builder(model).build();
        executor.shutDown();
        assertThat(((ScoringException) failure(batcher.score(row(1)))).error()).isEqualTo(ScoringError.UNAVAILABLE);
        assertThat(batcher.close(Duration.ZERO)).isTrue();
    }

    @Test
    void saysWhichSettingIsWrong() {
        assertThatThrownBy(() -> MicroBatcher.builder(List.of())).hasMessage("predictors must hold at least one");
        assertThatThrownBy(() -> builder(model).maxBatch(0)).hasMessage("maxBatch must be 1 or more: 0");
        assertThatThrownBy(() -> builder(model).queueRows(0)).hasMessage("queueRows must be 1 or more: 0");
        assertThatThrownBy(() -> builder(model).timeout(Duration.ZERO)).hasMessage("timeout must be more than 0: PT0S");
        assertThatThrownBy(() -> builder(model).maxDelay(Duration.ofNanos(-1)))
                .hasMessage("maxDelay must be 0 or more: PT-0.000000001S");
    }

    private MicroBatcherBuilder builder(Predictor... models) {
        return MicroBatcher.builder(List.of(models))
                .clock(clock)
                .executor(executor)
                .listener(listener);
    }

    private static ModelInput row(double value) {
        return rows(value);
    }

    private static ModelInput rows(double... values) {
        return new ModelInput(Tensor.of(values, values.length, 1));
    }

    private static Rows answer(double... values) {
        return Tensor.of(values, values.length, 1);
    }

    private static Throwable failure(CompletableFuture<Rows> future) {
        return future.handle((rows, failure) -> failure).getNow(null);
    }

    private static final class FaultyListener implements ServingListener {
        @Override
        public void queued(int rows, int queuedRows) {
            throw new IllegalStateException("queued");
        }

        @Override
        public void ran(int requests, int rows, long nanos, boolean failed) {
            throw new IllegalStateException("ran");
        }

        @Override
        public void answered(int rows, long waitNanos, long totalNanos) {
            throw new IllegalStateException("answered");
        }
    }
}
