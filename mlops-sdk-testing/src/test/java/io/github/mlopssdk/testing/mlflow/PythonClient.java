package io.github.mlopssdk.testing.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MLflow's own Python client: what it reads is what a user would see. The interpreter starts with the first call and
 * serves all later ones. Thread-safe.
 */
public final class PythonClient implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final PythonEnvironment environment;
    private final MlflowServer server;
    private @Nullable Process process;
    private @Nullable Path folder;

    PythonClient(PythonEnvironment environment, MlflowServer server) {
        this.environment = environment;
        this.server = server;
    }

    /**
     * Reads a run with full histories and the content of all files.
     *
     * @param id id of the run
     * @return what the client sees
     */
    public TrackedRun run(String id) {
        return JSON.convertValue(call("run", id), TrackedRun.class);
    }

    /**
     * Lists the runs of an experiment, deleted ones included.
     *
     * @param experiment name of the experiment
     * @return ids, empty if there is no such experiment
     */
    public List<String> runIds(String experiment) {
        return List.of(JSON.convertValue(call("run_ids", experiment), String[].class));
    }

    /**
     * Reads the {@code MLmodel} file of a model with {@code mlflow.models.Model.load}.
     *
     * @param uri such as {@code runs:/<run id>/model}
     * @return the model as Python's {@code to_dict} gives it
     */
    public JsonNode model(String uri) {
        return call("model", uri);
    }

    /**
     * Reads an experiment of one run as users do: {@code mlflow.search_runs}, {@code mlflow.artifacts.download_artifacts},
     * {@code get_model_version_by_alias} and {@code mlflow.models.get_model_info}.
     *
     * @param experiment name of the experiment
     * @param folder a directory among the run's files
     * @param model a registered model and its alias, such as {@code iris@champion}
     * @return {@code runs}, a row for each; names of the {@code files} in the directory; {@code version}; {@code flavors} and
     *     types of the {@code inputs}
     */
    public JsonNode asUsersRead(String experiment, String folder, String model) {
        var argument =
                JsonNodeFactory.instance.arrayNode().add(experiment).add(folder).add(model);
        return call("as_users_read", argument.toString());
    }

    /**
     * Reads the input example of a model with {@code Model.load_input_example}.
     *
     * @param uri such as {@code runs:/<run id>/model}
     * @return what Python prints for an array's lists, or for a table's columns and data
     */
    public String inputExample(String uri) {
        return call("input_example", uri).asText();
    }

    /**
     * Reads the tables that a run lists, with {@code load_table}.
     *
     * @param run id of the run
     * @return by path: {@code columns}, {@code types} as pandas names them, and {@code rows}
     */
    public JsonNode tables(String run) {
        return call("tables", run);
    }

    /**
     * Reads what a run used, with {@code mlflow.data.get_source} and MLflow's own schemas.
     *
     * @param run id of the run
     * @return one object per dataset; of a local file that it finds, the {@code sha256}
     */
    public JsonNode datasets(String run) {
        return call("datasets", run);
    }

    /**
     * Digests an array as numpy keeps it.
     *
     * @param dtype such as {@code float32}
     * @param json nested lists of numbers
     * @return SHA-256 of {@code tobytes()}
     */
    public String numpySha256(String dtype, String json) {
        return call("numpy_sha256", dtype + " " + json).asText();
    }

    @Override
    public synchronized void close() throws IOException {
        if (process != null && folder != null) {
            process.destroyForcibly();
            Folders.delete(folder);
            process = null;
        }
    }

    private synchronized JsonNode call(String command, String argument) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("command", command).put("argument", argument);
        try {
            Process python = started();
            BufferedWriter out = python.outputWriter();
            out.write(request + "\n");
            out.flush();
            String line = python.inputReader().readLine();
            if (line == null) {
                throw new IllegalStateException("the Python client ended: " + errors());
            }
            JsonNode answer = JSON.readTree(line);
            if (answer.has("error")) {
                throw new IllegalStateException(answer.path("error").asText() + "\n" + errors());
            }
            return answer.path("result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process started() throws IOException {
        if (process != null) {
            return process;
        }
        folder = Files.createTempDirectory("mlflow-client-");
        Path script = folder.resolve("client.py");
        MlflowServer.copyResource("client.py", script);
        var builder = new ProcessBuilder(
                        environment.python().toString(),
                        script.toString(),
                        server.uri().toString())
                .directory(folder.toFile())
                .redirectError(folder.resolve("client.log").toFile());
        Command.removeMlflowSettings(builder.environment());
        if (server.needsPassword()) {
            builder.environment().put("MLFLOW_TRACKING_USERNAME", server.user());
            builder.environment().put("MLFLOW_TRACKING_PASSWORD", server.password());
        }
        process = builder.start();
        return process;
    }

    private String errors() throws IOException {
        return folder == null ? "" : Files.readString(folder.resolve("client.log"));
    }
}
