package io.github.mlopssdk.dl4j.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.dl4j.RecordingSeedContext;
import io.github.mlopssdk.seed.SeedScope;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.cpu.nativecpu.rng.CpuNativeRandom;
import org.nd4j.linalg.factory.Nd4j;

final class SeededRandomFactoryTest {
    private RecordingSeedContext context = RecordingSeedContext.of(42);

    @BeforeEach
    void seed() {
        new Nd4jSeedSource().seed(context);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void givesEqualNumbersForEqualRoots() {
        float[] first = Nd4j.rand(8).toFloatVector();
        again(42);
        assertThat(Nd4j.rand(8).toFloatVector()).isEqualTo(first);
        again(0);
        assertThat(Nd4j.rand(8).toFloatVector()).isNotEqualTo(first);
    }

    @Test
    void takesSeedsOfTheUserAsNd4jDoes() {
        Random plain = new CpuNativeRandom(123);
        Nd4j.getRandom().setSeed(123);

        assertThat(Nd4j.getRandom().nextLong()).isEqualTo(plain.nextLong());
        assertThat(Nd4j.getRandomFactory().getNewRandomInstance(123).nextLong())
                .isEqualTo(new CpuNativeRandom(123).nextLong());
    }

    @Test
    void replacesZeroByASeedThatIsAlwaysTheSame() {
        Nd4j.getRandom().setSeed(0);
        long drawn = Nd4j.getRandom().nextLong();
        again(42);
        Nd4j.getRandom().setSeed(0);

        assertThat(Nd4j.getRandom().nextLong()).isEqualTo(drawn);
        assertThat(Nd4j.getRandom().getSeed()).isNotZero();
    }

    @Test
    void replacesTheClockByAnotherSeedEachTime() {
        Nd4j.getRandom().reSeed();
        long first = Nd4j.getRandom().getSeed();
        Nd4j.getRandom().reSeed();
        long second = Nd4j.getRandom().getSeed();
        again(42);
        Nd4j.getRandom().reSeed();

        assertThat(second).isNotEqualTo(first);
        assertThat(Nd4j.getRandom().getSeed()).isEqualTo(first);
    }

    @Test
    void tellsWordsOfASeedApart() {
        Nd4j.getRandom().setSeed(new int[] {1, -2});
        long first = Nd4j.getRandom().getSeed();
        Nd4j.getRandom().setSeed(new int[] {2, 1});

        assertThat(first).isNotZero().isNotEqualTo(Nd4j.getRandom().getSeed());
    }

    @Test
    void leavesNoGaussianOverFromTheSeedBefore() {
        Nd4j.getRandom().setSeed(5);
        double first = Nd4j.getRandom().nextGaussian();
        Nd4j.getRandom().setSeed(5);

        assertThat(Nd4j.getRandom().nextGaussian()).isEqualTo(first);
    }

    @Test
    void givesEveryThreadAStreamOfItsNameAndOfHowManyHadItBefore() throws Exception {
        long one = inThread("one", () -> Nd4j.getRandom().nextLong());
        long again = inThread("one", () -> Nd4j.getRandom().nextLong());
        long counted = inThread("Thread-7", () -> Nd4j.getRandom().nextLong());
        again(42);

        assertThat(inThread("one", () -> Nd4j.getRandom().nextLong()))
                .isEqualTo(one)
                .isNotEqualTo(again);
        assertThat(inThread("Thread-91", () -> Nd4j.getRandom().nextLong())).isEqualTo(counted);
    }

    @Test
    void givesEveryTaskAStreamAndGoesBackToTheThreadsAfterwards() {
        SeedScope task = SeedScope.of(42).seeds("fold").at(3);
        Nd4j.getRandom().setSeed(9);
        Nd4j.getRandom().nextLong();
        long expected = Nd4j.getRandom().nextLong();

        Nd4j.getRandom().setSeed(9);
        Nd4j.getRandom().nextLong();
        long drawn = task.call(() -> Nd4j.getRandom().nextLong());

        assertThat(Nd4j.getRandom().nextLong()).isEqualTo(expected);
        again(7);
        assertThat(task.<Long, RuntimeException>call(() -> Nd4j.getRandom().nextLong()))
                .isEqualTo(drawn);
    }

    @Test
    void goesOnInATaskWhereAnInnerTaskInterruptedIt() {
        SeedScope task = SeedScope.of(42).seeds("outer");
        long[] undisturbed = task.call(() -> draw(() -> {}));
        again(42);

        assertThat(task.<long[], RuntimeException>call(() ->
                        draw(() -> task.at(1).call(() -> Nd4j.getRandom().nextLong()))))
                .isEqualTo(undisturbed);
    }

    @Test
    void beginsATaskAnewWithEveryCallWhicheverThreadCallsIt() throws Exception {
        SeedScope task = SeedScope.of(42).seeds("augment").at(1);
        Callable<Long> call =
                () -> task.<Long, RuntimeException>call(() -> Nd4j.getRandom().nextLong());
        long first = inThread("first", call);

        assertThat(inThread("second", call)).isEqualTo(first);
        assertThat(inThread("both", () -> drawnTwice(call))).isEqualTo(first);
        assertThat(inThread("one", () -> SeedScope.of(42).seeds("outer").call(() -> drawnTwice(call))))
                .isEqualTo(first);
    }

    @Test
    void letsNoThreadDrawFromTheGeneratorOfAnother() throws Exception {
        long own = inThread("drawer", () -> Nd4j.getRandom().nextLong());
        long expected = Nd4j.getRandom().nextLong();
        again(42);
        Random captured = Nd4j.getRandom();

        assertThat(inThread("drawer", captured::nextLong)).isEqualTo(own);
        assertThat(captured.nextLong()).isEqualTo(expected);
    }

    @Test
    void givesNewInstancesSeedsThatFollowFromTheThread() {
        long first = Nd4j.getRandomFactory().getNewRandomInstance().nextLong();
        long second = Nd4j.getRandomFactory().getNewRandomInstance().nextLong();
        again(42);

        assertThat(Nd4j.getRandomFactory().getNewRandomInstance().nextLong()).isEqualTo(first);
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void goesOnWhereStatesThatWereSavedSay() {
        SeededRandom random = (SeededRandom) Nd4j.getRandom();
        long root = ((CpuNativeRandom) random).rootState();
        long node = ((CpuNativeRandom) random).nodeState();
        float[] expected = Nd4j.rand(4).toFloatVector();
        ((CpuNativeRandom) random).setStates(root, node);

        assertThat(Nd4j.rand(4).toFloatVector()).isEqualTo(expected);
    }

    @Test
    void leavesNoGaussianOverFromBeforeStatesThatWereSaved() {
        Random random = Nd4j.getRandom();
        long root = random.rootState();
        long node = random.nodeState();
        double first = random.nextGaussian();
        random.setStates(root, node);

        assertThat(random.nextGaussian()).isEqualTo(first);
    }

    @Test
    void keepsTheGaussianThatIsLeftOverBesideAnOperationAsNd4jDoes() {
        Random plain = new CpuNativeRandom(7);
        plain.nextGaussian();
        double expected = plain.nextGaussian();
        Nd4j.getRandom().setSeed(7);
        Nd4j.getRandom().nextGaussian();
        Nd4j.rand(4);

        assertThat(Nd4j.getRandom().nextGaussian()).isEqualTo(expected);
    }

    @Test
    void namesWhoSeeded() {
        Nd4j.rand(5L, new long[] {1, 1});

        assertThat(SeededRandomFactory.active().orElseThrow().reseedings())
                .singleElement()
                .asString()
                .startsWith("1x Nd4j.rand at ")
                .contains("SeededRandomFactoryTest.namesWhoSeeded(SeededRandomFactoryTest.java:");
    }

    private static long drawnTwice(Callable<Long> task) throws Exception {
        long drawn = task.call();
        assertThat(task.call()).isEqualTo(drawn);
        return drawn;
    }

    private static long[] draw(Runnable between) {
        long first = Nd4j.getRandom().nextLong();
        between.run();
        return new long[] {first, Nd4j.getRandom().nextLong()};
    }

    private void again(long root) {
        context.close();
        context = RecordingSeedContext.of(root);
        new Nd4jSeedSource().seed(context);
    }

    private static long inThread(String name, Callable<Long> task) throws Exception {
        var result = new FutureTask<>(task);
        new Thread(result, name).start();
        return result.get();
    }
}
