package io.github.mlopssdk.delivery;

import io.github.mlopssdk.journal.RemoteRun;
import io.github.mlopssdk.mlflow.MlflowClient;
import java.nio.file.Path;
import java.util.Optional;

/** What sends the records of one run that have requests of their own kinds. */
record Senders(SingleSender singles, FileSender files) {
    static Senders of(MlflowClient client, RemoteRun run, Optional<Writer> writer, Path runDirectory) {
        var models = new ModelSender(client, run);
        return new Senders(
                new SingleSender(client, run, writer, models),
                new FileSender(client, run, writer, models, runDirectory));
    }
}
