package io.github.mlopssdk.testing.kill;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.RunBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One process of a distributed training; its environment says which. Does what it is told, line by line. */
final class RankTrainer {
    /** Tells the process to log its next hundred points. */
    static final String TRAIN = "train";

    /** Tells the process to wait until all is on the server. */
    static final String FLUSH = "flush";

    /** Tells the process to start another one that outlives it, and to name it. */
    static final String FORK = "fork";

    /** Tells the process to close its run. */
    static final String CLOSE = "close";

    static final int POINTS = 100;

    private RankTrainer() {}

    /**
     * Trains and answers every order with a line.
     *
     * @param args number that sets this process's values apart
     * @throws IOException if standard input cannot be read
     */
    public static void main(String[] args) throws IOException {
        int rank = Integer.parseInt(args[0]);
        RunBuilder builder = Run.builder().experiment("ranks");
        try (Run run = builder.start()) {
            run.logParam("lr", 0.1)
                    .logParam("rank", rank)
                    .logParam("shard " + rank, rank)
                    .setTag("host " + rank, "host");
            run.logText("of " + rank, "rank-" + rank + ".txt").logText("of " + rank, "mlops/facts.txt");
            if (rank > 0) {
                run.name("not the name");
            }
            System.out.println("started " + run.key());
            var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            int step = 0;
            for (String order = orders.readLine(); !CLOSE.equals(order); order = orders.readLine()) {
                if (order.equals(TRAIN)) {
                    for (int end = step + POINTS; step < end; step++) {
                        run.logMetric("loss", value(rank, step), step);
                    }
                } else if (order.equals(FORK)) {
                    System.out.println(sleeper().pid());
                } else {
                    System.out.println(
                            run.flush(Duration.ofMinutes(1)) + " " + run.id().orElse("-"));
                }
                System.out.println(order);
            }
        }
        System.out.println(CLOSE);
    }

    private static Process sleeper() throws IOException {
        return new ProcessBuilder("sleep", "600")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Each rank's values are its own, but for NaN, which all have at the same steps. */
    static double value(int rank, int step) {
        return step % 10 == 3 ? Double.NaN : rank * 1000 + step;
    }
}
