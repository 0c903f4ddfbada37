package io.github.mlopssdk.delivery;

import io.github.mlopssdk.journal.RemoteRun;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.model.ArtifactFile;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Sends the records that have a request of their own kind. All of them may be sent again without harm. */
final class SingleSender {
    private final MlflowClient client;
    private final RemoteRun run;
    private final Optional<Writer> writer;
    private final ModelSender models;

    SingleSender(MlflowClient client, RemoteRun run, Optional<Writer> writer) {
        this.client = client;
        this.run = run;
        this.writer = writer;
        this.models = new ModelSender(client, run);
    }

    /**
     * Sends one record.
     *
     * @param event neither a batched kind nor the start of the run
     * @throws UnsendableException if what is to be sent is no longer there
     */
    void send(RunEvent event) {
        if (event instanceof RunEvent.ArtifactLogged artifact) {
            upload(artifact.file());
        } else if (event instanceof RunEvent.ModelFileLogged file) {
            models.send(file);
        } else if (event instanceof RunEvent.ModelLogged model) {
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

    private void upload(ArtifactFile file) {
        if (!file.snapshot()) {
            checkUnchanged(file);
        }
        if (!Files.isRegularFile(file.source())) {
            throw new UnsendableException("the file is gone: " + file.source());
        }
        String path = writer.map(one -> one.own(file.path())).orElse(file.path());
        client.artifacts().upload(run.runId(), run.artifactUri(), path, file.source());
        if (!file.snapshot() && !hasSizeAndTime(file)) {
            throw new UnsendableException("the file has changed while it was sent, so that the server's copy is of no"
                    + " use: " + file.source());
        }
    }

    private static boolean hasSizeAndTime(ArtifactFile file) {
        try {
            return Files.size(file.source()) == file.sizeBytes()
                    && Files.getLastModifiedTime(file.source()).toMillis() == file.modifiedMillis();
        } catch (IOException gone) {
            return false;
        }
    }

    private static void checkUnchanged(ArtifactFile file) {
        try {
            if (!hasSizeAndTime(file) || !sha256(file.source()).equals(file.sha256())) {
                throw new UnsendableException("the file has changed since it was logged in place: " + file.source());
            }
        } catch (IOException e) {
            throw new UnsendableException("the file cannot be read: " + e);
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.of(in);
        }
    }
}
