package io.github.mlopssdk.testing.fault;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.RunBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A training that ends in the way it is told. */
final class EndingTrainer {
    private EndingTrainer() {}

    /**
     * Trains.
     *
     * @param args directory of the runs, address of the server, how to end
     * @throws IOException if standard input cannot be read
     */
    public static void main(String[] args) throws IOException {
        switch (args[2]) {
            case "thrown-through-the-block" -> {
                try (Run run = start(args)) {
                    run.logMetric("loss", 1);
                    throw new IllegalStateException("no convergence");
                }
            }
            case "thrown-past-an-open-run" -> {
                start(args).logMetric("loss", 1);
                throw new IllegalStateException("no convergence");
            }
            case "exit" -> {
                start(args).logMetric("loss", 1);
                System.exit(3);
            }
            case "halt-after-close" -> {
                start(args).logMetric("loss", 1).close();
                Runtime.getRuntime().halt(5);
            }
            case "thrown-in-execute" ->
                builder(args).execute(run -> {
                    run.logMetric("loss", 1);
                    throw new IllegalStateException("no convergence");
                });
            case "return-without-close" -> start(args).logMetric("loss", 1);
            case "wait-to-be-terminated" -> {
                start(args).logMetric("loss", 1);
                System.out.println("waiting");
                System.in.read();
            }
            case "own-handler" -> {
                Thread.setDefaultUncaughtExceptionHandler((thread, e) -> System.out.println("mine: " + e.getMessage()));
                try (Run run = start(args)) {
                    run.logMetric("loss", 1);
                    throw new IllegalStateException("no convergence");
                }
            }
            default -> throw new IllegalArgumentException(args[2]);
        }
    }

    private static Run start(String[] args) {
        return builder(args).start();
    }

    private static RunBuilder builder(String[] args) {
        return Run.builder()
                .directory(Path.of(args[0]))
                .trackingUri(URI.create(args[1]))
                .experiment("ending");
    }
}
