package io.github.mlopssdk.testing.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.FunctionModel;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ConcurrentPredictTest {
    @Test
    void threadsWithoutAnAnswerAreAFailure() {
        Thread caller = Thread.currentThread();
        var asked = new CountDownLatch(4);
        Subject subject = Subject.of(seed -> FunctionModel.predicting(rows -> {
                    if (Thread.currentThread() != caller) {
                        asked.countDown();
                        waitForEver();
                    }
                    return rows;
                }))
                .trainingData(new double[40][1], new double[40][1]);
        var check = new ConcurrentPredict(unanswered -> {
            asked.await();
            return false;
        });

        assertThat(check.run(new Trial(subject, 1)))
                .isInstanceOfSatisfying(
                        CheckResult.Fail.class,
                        fail -> assertThat(fail.finding().where())
                                .hasSize(4)
                                .startsWith("thread 0: no answer in 60 s"));
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void threadsThatDidNotBeginTellNothing() throws InterruptedException {
        Tensor row = Tensor.of(new double[][] {{1}});
        var round = new ConcurrentRound(inputs -> inputs, List.of(row, row), List.of(row, row), Tolerance.EXACT);
        ExecutorService tooFew = Executors.newSingleThreadExecutor();
        try {
            assertThat(round.ask(tooFew, unanswered -> false)).isEmpty();
            assertThat(round.hasBegun()).isFalse();
        } finally {
            tooFew.shutdownNow();
        }
    }
}
