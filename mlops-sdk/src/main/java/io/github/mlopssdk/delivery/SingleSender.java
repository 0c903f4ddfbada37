package io.github.mlopssdk.delivery;

import io.github.mlopssdk.journal.RemoteRun;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.model.RunEvent;
import java.util.Optional;

/** Sends the records that have a request of their own kind. All of them may be sent again without harm. */
final class SingleSender {
    private final MlflowClient client;
    private final RemoteRun run;
    private final Optional<Writer> writer;
    private final ModelSender models;

    SingleSender(MlflowClient client, RemoteRun run, Optional<Writer> writer, ModelSender models) {
        this.client = client;
        this.run = run;
        this.writer = writer;
        this.models = models;
    }

    /**
     * Sends one record.
     *
     * @param event neither a batched kind, nor a file, nor the start of the run
     */
    void send(RunEvent event) {
        if (event instanceof RunEvent.ModelLogged model) {
            models.finish(model);
        } else if (event instanceof RunEvent.ModelRegistered registered) {
            models.register(registered);
        } else if (event instanceof RunEvent.DatasetLogged dataset) {
            client.runs().logInputs(run.runId(), dataset.dataset());
        } else if (event instanceof RunEvent.Renamed renamed) {
            rename(renamed);
        } else if (event instanceof RunEvent.Ended ended) {
            end(ended);
        }
    }

    private void rename(RunEvent.Renamed renamed) {
        if (writer.isEmpty()) {
            client.runs().rename(run.runId(), renamed.name());
        }
    }

    private void end(RunEvent.Ended ended) {
        writer.ifPresentOrElse(
                one -> client.runs().setTag(run.runId(), one.tag(ended.status())),
                () -> client.runs().end(run.runId(), ended.status(), ended.endMillis()));
    }
}
