package io.github.mlopssdk.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mlopssdk.journal.JournalRecord;
import io.github.mlopssdk.journal.RemoteRun;
import io.github.mlopssdk.mlflow.ArtifactRoot;
import io.github.mlopssdk.mlflow.LogBatch;
import io.github.mlopssdk.mlflow.LoggedModel;
import io.github.mlopssdk.mlflow.LoggedModels;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowException;
import io.github.mlopssdk.mlflow.MlmodelFile;
import io.github.mlopssdk.mlflow.ModelVersion;
import io.github.mlopssdk.mlflow.NewLoggedModel;
import io.github.mlopssdk.mlflow.NewModelVersion;
import io.github.mlopssdk.model.MetricPoint;
import io.github.mlopssdk.model.Param;
import io.github.mlopssdk.model.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends models: to MLflow 3 as logged models beside the run, to MLflow 2 among the run's files. Everything may be sent
 * again: models and versions are found by their key. Used by the delivery's thread.
 */
final class ModelSender {
    private static final String MODEL_HISTORY = "mlflow.log-model.history";
    private static final String SYSTEM = "system/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MlflowClient client;
    private final RemoteRun run;
    private final Map<String, LoggedModel> byKey = new HashMap<>();

    ModelSender(MlflowClient client, RemoteRun run) {
        this.client = client;
        this.run = run;
    }

    /** Sends a file, completed with the ids of its run and model if it is the one that describes the model. */
    SentFile send(JournalRecord record, RunEvent.ModelFileLogged logged) {
        Path source = logged.file().source();
        if (!Files.isRegularFile(source)) {
            throw new UnsendableException("the file is gone: " + source);
        }
        Optional<LoggedModel> model = model(logged.modelKey(), logged.artifactPath());
        if (logged.file().path().equals(logged.artifactPath() + "/" + MlmodelFile.NAME)) {
            return sendCompleted(record, logged, model);
        }
        SentFile sent = sentFile(record, logged, model, logged.file().sizeBytes());
        if (!client.artifacts()
                .send(sent.root(), sent.path(), source)
                .equals(logged.file().sha256())) {
            throw new UnsendableException("the file has changed since its model was logged: " + source);
        }
        return sent;
    }

    /** Ends a model whose files have all been sent. */
    void finish(RunEvent.ModelLogged logged) {
        Optional<LoggedModel> model = model(key(logged.modelJson()), logged.artifactPath());
        if (model.isPresent()) {
            client.loggedModels().addToRun(run.runId(), model.get().id(), 0);
            linkMetrics(model.get());
            client.loggedModels().finish(model.get().id());
        } else if (!isInHistory(logged.artifactPath())) {
            client.runs().logModel(run.runId(), logged.modelJson());
        }
    }

    /** Shows the latest value of each metric beside the model. NaN says nothing there. */
    private void linkMetrics(LoggedModel model) {
        List<MetricPoint> latest = client.runs().get(run.runId()).latestMetrics().values().stream()
                .filter(point -> !Double.isNaN(point.value()) && !point.key().startsWith(SYSTEM))
                .sorted(Comparator.comparing(MetricPoint::key))
                .limit(LogBatch.MAX_METRICS)
                .toList();
        if (!latest.isEmpty()) {
            client.runs().linkMetrics(run.runId(), model.id(), latest);
        }
    }

    /** Makes a version of a registered model, which is made if it is missing, and lets the aliases point to it. */
    void register(RunEvent.ModelRegistered registered) {
        Optional<String> modelId =
                model(registered.modelKey(), registered.artifactPath()).map(LoggedModel::id);
        String source = modelId.map(id -> "models:/" + id).orElse(run.artifactUri() + "/" + registered.artifactPath());
        client.registry().ensure(registered.name());
        ModelVersion version = client.registry()
                .createVersion(new NewModelVersion(
                        registered.name(),
                        registered.modelKey(),
                        source,
                        Optional.of(run.runId()),
                        modelId,
                        List.of()));
        requireReady(version);
        registered.aliases().forEach(alias -> client.registry().setAlias(registered.name(), alias, version.version()));
    }

    /** No alias points to a version that nobody can load yet. */
    private static void requireReady(ModelVersion version) {
        String words = "version " + version.version() + " of " + version.name() + " is " + version.status();
        if (version.status().startsWith("FAILED")) {
            throw new UnsendableException(words);
        }
        if (!version.isReady()) {
            throw MlflowException.busy(words);
        }
    }

    private SentFile sendCompleted(JournalRecord record, RunEvent.ModelFileLogged logged, Optional<LoggedModel> model) {
        try {
            String yaml = Files.readString(logged.file().source());
            Path completed = Files.createTempFile(MlmodelFile.NAME, "");
            try {
                Files.writeString(completed, MlmodelFile.completed(yaml, run.runId(), model.map(LoggedModel::id)));
                SentFile sent = sentFile(record, logged, model, Files.size(completed));
                client.artifacts().send(sent.root(), sent.path(), completed);
                return sent;
            } finally {
                Files.delete(completed);
            }
        } catch (IOException e) {
            throw new UnsendableException("the file cannot be completed: " + e);
        }
    }

    /** MLflow 3 keeps a model's files by themselves, MLflow 2 in a directory of the run. */
    private SentFile sentFile(
            JournalRecord record, RunEvent.ModelFileLogged logged, Optional<LoggedModel> model, long size) {
        String path = logged.file().path();
        return model.map(beside -> new SentFile(
                        record,
                        ArtifactRoot.of(beside),
                        path.substring(logged.artifactPath().length() + 1),
                        size))
                .orElseGet(() -> new SentFile(record, ArtifactRoot.ofRun(run.runId(), run.artifactUri()), path, size));
    }

    /** Finds or makes the logged model; empty for a server that knows none. */
    private Optional<LoggedModel> model(String key, String artifactPath) {
        if (!client.loggedModels().areAvailable()) {
            return Optional.empty();
        }
        LoggedModel known = byKey.get(key);
        if (known == null) {
            known = client.loggedModels()
                    .create(new NewLoggedModel(
                            run.experimentId(),
                            LoggedModels.nameFor(artifactPath),
                            key,
                            run.runId(),
                            params(),
                            List.of()));
            byKey.put(key, known);
        }
        return Optional.of(known);
    }

    /** The params that the run has by now, as many as one request takes. */
    private List<Param> params() {
        return client.runs().get(run.runId()).params().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(LogBatch.MAX_PARAMS)
                .map(param -> new Param(param.getKey(), param.getValue()))
                .toList();
    }

    private static String key(String modelJson) {
        try {
            return JSON.readTree(modelJson).path("model_uuid").asText("");
        } catch (JsonProcessingException e) {
            throw new UnsendableException("the model's description cannot be read: " + e);
        }
    }

    /** The server appends to the tag at every call, so a model that stands there already is not logged again. */
    private boolean isInHistory(String artifactPath) {
        String history = client.runs().get(run.runId()).tags().getOrDefault(MODEL_HISTORY, "");
        try {
            for (JsonNode model : JSON.readTree(history)) {
                if (model.path("artifact_path").asText("").equals(artifactPath)) {
                    return true;
                }
            }
            return false;
        } catch (JsonProcessingException e) {
            // Cut at the longest tag: a server cannot add to it either.
            return true;
        }
    }
}
