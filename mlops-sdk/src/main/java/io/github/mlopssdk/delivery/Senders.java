package io.github.mlopssdk.delivery;

import io.github.mlopssdk.journal.RemoteRun;
import io.github.mlopssdk.mlflow.MlflowClient;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** What sends the records of one run that have requests of their own kinds. */
record Senders(SingleSender singles, FileSender files, ExecutorService threads) implements Closeable {
    /** Servers that answer from far away take several files in the time of one; more than this slow a near one down. */
    private static final int FILES_AT_A_TIME = 4;

    static Senders of(
            MlflowClient client, RemoteRun run, Optional<Writer> writer, Path runDirectory, ThreadFactory uploads) {
        var models = new ModelSender(client, run);
        ExecutorService threads = Executors.newFixedThreadPool(FILES_AT_A_TIME, uploads);
        return new Senders(
                new SingleSender(client, run, writer, models),
                new FileSender(client, run, writer, models, runDirectory, threads),
                threads);
    }

    /** Ends the threads, which have nothing to do. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
