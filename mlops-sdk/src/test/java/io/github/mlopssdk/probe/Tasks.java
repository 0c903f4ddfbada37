package io.github.mlopssdk.probe;

import io.github.mlopssdk.seed.SeedScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

/** Runs tasks that draw from unseeded generators, on as many threads as the argument says. */
public final class Tasks {
    private Tasks() {}

    /** Runs. */
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        int threads = Integer.parseInt(args[0]);
        var pool = Executors.newFixedThreadPool(threads);
        List<Future<String>> results = new ArrayList<>();
        for (int k = 0; k < 12; k++) {
            SeedScope scope = SeedScope.of(1).at(k);
            results.add(pool.submit(() -> scope.call(Tasks::draw)));
        }
        for (Future<String> result : results) {
            System.out.println(result.get());
        }
        pool.shutdown();
        String outside = String.valueOf(ThreadLocalRandom.current().nextLong());
        System.out.println("outside " + outside + " " + SeedScope.of(1).at(99).call(Tasks::draw) + " "
                + ThreadLocalRandom.current().nextLong());
    }

    private static String draw() {
        String outer =
                new Random().nextLong() + " " + ThreadLocalRandom.current().nextLong();
        String inner = SeedScope.of(1)
                .seeds("inner")
                .call(() -> " (" + ThreadLocalRandom.current().nextLong() + ") ");
        return outer + inner + ThreadLocalRandom.current().nextLong() + " " + new Random().nextLong();
    }
}
