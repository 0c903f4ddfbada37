package io.github.mlopssdk.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.ModelVerifier;
import io.github.mlopssdk.model.Rows;
import io.github.mlopssdk.model.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("FutureReturnValueIgnored") // Tests look at what happened, not at every answer.
final class ModelPoolTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final ModelInput ONE = new ModelInput(Tensor.of(new double[][] {{1}}));

    private final ManualServingClock clock = new ManualServingClock();
    private final ManualExecutor executor = new ManualExecutor();
    private final ManualExecutor refreshing = new ManualExecutor();
    private final ManualModelSource source = new ManualModelSource("1");
    private final RecordingModelLoader loader = new RecordingModelLoader();
    private final List<SwapOutcome> outcomes = new ArrayList<>();

    @Test
    void servesWhatTheSourceNames() {
        ModelPool pool = builder().workers(2).warmUp(ONE).build();
        assertThat(pool.serving()).isEqualTo("1");
        assertThat(ask(pool)).isEqualTo(1);
        assertThat(loader.loaded()).hasSize(2).allMatch(copy -> copy.batches().contains(1));
        assertThat(source.scratches())
                .hasSize(1)
                .noneMatch(scratch -> scratch.toFile().exists());
    }

    @Test
    void anotherModelTakesOverBetweenRequests() {
        ModelPool pool = builder()
                .batching(batcher -> batcher.maxBatch(1).executor(executor))
                .build();
        RecordingPredictor old = loader.last();
        old.during(() -> {
            source.want("7");
            assertThat(pool.refresh()).isEqualTo(new SwapOutcome.Swapped("7", "1"));
            assertThat(old.isClosed()).isFalse();
        });
        CompletableFuture<Rows> running = pool.score(ONE);
        CompletableFuture<Rows> waiting = pool.score(ONE);
        executor.runAll();

        assertThat(number(running)).isEqualTo(1);
        assertThat(number(waiting)).isEqualTo(7);
        assertThat(old.isClosed()).isTrue();
        assertThat(pool.serving()).isEqualTo("7");
        assertThat(outcomes).containsExactly(new SwapOutcome.Swapped("7", "1"));
        assertThat(pool.refresh()).isEqualTo(new SwapOutcome.Unchanged("7"));
    }

    @Test
    void aModelThatIsRefusedChangesNothing() {
        ModelPool pool = builder().verifier(notTimesTwo()).build();
        source.want("2");

        assertThat(pool.refresh()).isEqualTo(new SwapOutcome.Refused("1", "2", List.of("it doubles")));
        assertThat(loader.last().isClosed()).isTrue();
        assertThat(loader.loaded().get(0).isClosed()).isFalse();
        assertThat(ask(pool)).isEqualTo(1);
        assertThat(outcomes).hasSize(1);
    }

    @Test
    void whatCannotBeLoadedChangesNothing() {
        ModelPool pool = builder().build();
        for (String model : List.of("broken", "")) {
            source.want(model);
            assertThat(pool.refresh()).isInstanceOf(SwapOutcome.Failed.class);
            assertThat(pool.serving()).isEqualTo("1");
            assertThat(ask(pool)).isEqualTo(1);
        }
        assertThat(((SwapOutcome.Failed) outcomes.get(0)).cause()).hasMessage("no model in the file");
        assertThat(((SwapOutcome.Failed) outcomes.get(1)).cause()).hasMessage("out of reach");
    }

    @Test
    void anErrorWhileTheNextModelLoadsChangesNothing() {
        ModelPool pool = builder().build();
        source.want("2");
        loader.during(() -> {
            throw new UnsatisfiedLinkError("no such library");
        });
        var failed = (SwapOutcome.Failed) pool.refresh();
        assertThat(failed.cause())
                .hasMessage("the model cannot be loaded: java.lang.UnsatisfiedLinkError: no such library")
                .hasCauseInstanceOf(UnsatisfiedLinkError.class);
        assertThat(outcomes).containsExactly(failed);
        assertThat(ask(pool)).isEqualTo(1);
        loader.during(() -> {});
        assertThat(pool.refresh()).isEqualTo(new SwapOutcome.Swapped("2", "1"));
    }

    @Test
    void aModelWhoseSignatureNothingFitsChangesNothing() {
        var texts = new RecordingPredictor(2).signedBy(SumModel.of(SumModel.tensor("str", -1L))::signature);
        ModelPool pool = settings(ModelPool.builder(
                        source,
                        (files, copies) -> List.of(source.current().equals("1") ? new RecordingPredictor(1) : texts)))
                .build();
        source.want("2");
        assertThat(((SwapOutcome.Failed) pool.refresh()).cause()).hasMessageContaining("log the model with columns");
        assertThat(texts.isClosed()).isTrue();
        assertThat(ask(pool)).isEqualTo(1);
    }

    @Test
    void aModelThatFailsAtTheLastMomentIsClosed() {
        Iterator<Optional<ModelSignature>> once =
                List.of(Optional.<ModelSignature>empty()).iterator();
        var faulty = new RecordingPredictor(2).signedBy(once::next);
        ModelPool pool = settings(ModelPool.builder(
                        source,
                        (files, copies) -> List.of(source.current().equals("1") ? new RecordingPredictor(1) : faulty)))
                .build();
        source.want("2");
        assertThat(pool.refresh()).isInstanceOf(SwapOutcome.Failed.class);
        assertThat(faulty.isClosed()).isTrue();
        assertThat(ask(pool)).isEqualTo(1);
    }

    @Test
    void aModelThatFailsToWarmUpIsClosed() {
        var nothing = new ModelInput(Tensor.of(new double[][] {{Double.NaN}}));
        ModelPoolBuilder failing = builder().workers(2).warmUp(nothing);
        assertThatThrownBy(failing::build).hasMessage("NaN");
        assertThat(loader.loaded()).hasSize(2).allMatch(RecordingPredictor::isClosed);
    }

    @Test
    void theFirstModelHasToBeGoodToo() {
        source.want("2");
        ModelPoolBuilder refusing = builder().verifier(notTimesTwo());
        assertThatThrownBy(refusing::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("2 may not serve:\n  it doubles");
        assertThat(loader.last().isClosed()).isTrue();
        source.want("broken");
        assertThatThrownBy(refusing::build).hasMessage("broken cannot be loaded: no model in the file");
    }

    @Test
    void followsTheSource() {
        ModelPool pool = builder().verifier(notTimesTwo()).build();
        pool.follow(MINUTE);
        source.want("2");
        pass();
        pass();
        assertThat(pool.serving()).isEqualTo("1");
        assertThat(loader.loaded())
                .as("a model that was refused is loaded once")
                .hasSize(2);
        source.want("");
        pass();
        source.want("3");
        pass();
        assertThat(pool.serving()).isEqualTo("3");
        assertThat(outcomes)
                .extracting(outcome -> outcome.getClass().getSimpleName())
                .containsExactly("Refused", "Failed", "Swapped");
        assertThat(pool.refresh()).isEqualTo(new SwapOutcome.Unchanged("3"));

        assertThat(pool.close(Duration.ZERO)).isTrue();
        source.want("4");
        pass();
        assertThat(loader.loaded()).hasSize(3);
        assertThat(clock.alarms()).isZero();
    }

    @Test
    void triesARefusedModelAgainWhenAskedTo() {
        ModelPool pool = builder().verifier(notTimesTwo()).build();
        source.want("2");
        pool.refresh();
        assertThat(pool.refresh()).isInstanceOf(SwapOutcome.Refused.class);
        assertThat(loader.loaded()).hasSize(3);
    }

    @Test
    void oneLookAtATime() {
        ModelPool pool = builder().build();
        source.want("2");
        List<SwapOutcome> inner = new ArrayList<>();
        loader.during(() -> inner.add(pool.refresh()));
        assertThat(pool.refresh()).isEqualTo(new SwapOutcome.Swapped("2", "1"));
        assertThat(inner).containsExactly(new SwapOutcome.Unchanged("1"));
    }

    @Test
    void aModelThatComesTooLateIsClosed() {
        ModelPool pool = builder().build();
        source.want("2");
        loader.during(() -> pool.close(Duration.ZERO));
        assertThat(pool.refresh()).isInstanceOf(SwapOutcome.Failed.class);
        assertThat(loader.loaded()).hasSize(2).allMatch(RecordingPredictor::isClosed);
    }

    @Test
    void servesADirectoryAndLeavesItAlone(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("model"), "5");
        ModelPool pool =
                settings(ModelPool.builder(ModelSource.of(directory), loader)).build();
        assertThat(ask(pool)).isEqualTo(5);
        assertThat(pool.refresh()).isInstanceOf(SwapOutcome.Unchanged.class);
        assertThat(directory.resolve("model")).exists();
    }

    @Test
    void saysWhichSettingIsWrong() {
        assertThatThrownBy(() -> builder().workers(0)).hasMessage("workers must be 1 or more: 0");
        ModelPool pool = builder().build();
        assertThatThrownBy(() -> pool.follow(Duration.ZERO)).hasMessage("interval must be more than 0: PT0S");
    }

    private void pass() {
        clock.advance(MINUTE);
        refreshing.runAll();
    }

    private double ask(ModelPool pool) {
        CompletableFuture<Rows> answer = pool.score(ONE, MINUTE);
        executor.runAll();
        return number(answer);
    }

    private static double number(CompletableFuture<Rows> answer) {
        return ((Tensor) answer.getNow(Tensor.of(new double[][] {{-1}}))).get(0, 0);
    }

    private static ModelVerifier notTimesTwo() {
        return candidate -> ((Tensor) candidate.predict(ONE)).get(0, 0) == 2 ? List.of("it doubles") : List.of();
    }

    private ModelPoolBuilder builder() {
        return settings(ModelPool.builder(source, loader));
    }

    private ModelPoolBuilder settings(ModelPoolBuilder builder) {
        return builder.clock(clock)
                .refreshing(refreshing)
                .batching(batcher -> batcher.executor(executor))
                .listener(new ServingListener() {
                    @Override
                    public void swapped(SwapOutcome outcome) {
                        outcomes.add(outcome);
                    }
                });
    }
}
