package io.github.mlopssdk.dl4j.seed;

import io.github.mlopssdk.seed.SeedScope;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.nd4j.linalg.factory.Nd4j;

/** Shows by a short-lived thread that the generators of other threads follow from the root. */
final class ThreadProbe {
    private static final String NAME = "mlops-seed-probe";

    private ThreadProbe() {}

    static boolean isDerived(SeededRandomFactory factory, SeedScope scope) {
        long expected = scope.seeds("nd4j.threads").seeds(NAME).at(0).seed();
        var seen = new FutureTask<>(
                () -> Nd4j.randomFactory == factory && Nd4j.getRandom().getSeed() == expected);
        var thread = new Thread(seen, NAME);
        thread.setDaemon(true);
        thread.start();
        try {
            return seen.get();
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
