package io.github.mlopssdk.mlflow;

import io.github.mlopssdk.model.EnvironmentVariables;
import java.io.Closeable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import okhttp3.Request;

/**
 * A connection to one tracking server.
 *
 * <p>Calls block until the server has answered and throw {@link MlflowException} for everything that goes wrong there or
 * on the way. Nothing is retried. Thread-safe.
 */
public final class MlflowClient implements Closeable {
    private final URI trackingUri;
    private final Transport transport;
    private final Experiments experiments;
    private final Runs runs;
    private final Artifacts artifacts;
    private final LoggedModels loggedModels;
    private final Registry registry;
    private final ModelFiles modelFiles;

    private MlflowClient(MlflowSettings settings, InstantSource clock) {
        trackingUri = settings.trackingUri();
        transport = new Transport(settings, clock);
        var api = new Api(transport);
        experiments = new Experiments(api);
        runs = new Runs(api);
        artifacts = new Artifacts(api, transport, settings.multipart());
        loggedModels = new LoggedModels(api);
        registry = new Registry(api);
        modelFiles = new ModelFiles(runs, artifacts, loggedModels, registry);
    }

    /**
     * Prepares a client; no request is made yet.
     *
     * @param settings where the server is
     * @return a client to close
     * @throws IllegalArgumentException if a certificate file cannot be used
     */
    public static MlflowClient connect(MlflowSettings settings) {
        return connect(settings, InstantSource.system());
    }

    /**
     * Prepares a client of the server that MLflow's environment variables name.
     *
     * @return a client to close
     * @throws IllegalStateException if {@code MLFLOW_TRACKING_URI} names none
     * @throws IllegalArgumentException if a variable makes no sense
     */
    public static MlflowClient connect() {
        return connect(MlflowSettings.fromEnvironment(
                        EnvironmentVariables.current(), Path.of(System.getProperty("user.home", ".")))
                .orElseThrow(() -> new IllegalStateException(
                        "no tracking server: set MLFLOW_TRACKING_URI to its address, such as http://localhost:5000")));
    }

    static MlflowClient connect(MlflowSettings settings, InstantSource clock) {
        return new MlflowClient(settings, clock);
    }

    /**
     * Tells which server this is a client of.
     *
     * @return its address without credentials
     */
    public URI trackingUri() {
        return trackingUri;
    }

    /**
     * Gives the calls about experiments.
     *
     * @return always the same object
     */
    public Experiments experiments() {
        return experiments;
    }

    /**
     * Gives the calls about runs.
     *
     * @return always the same object
     */
    public Runs runs() {
        return runs;
    }

    /**
     * Gives the calls about files of runs.
     *
     * @return always the same object
     */
    public Artifacts artifacts() {
        return artifacts;
    }

    /**
     * Gives the calls about logged models.
     *
     * @return always the same object
     */
    public LoggedModels loggedModels() {
        return loggedModels;
    }

    /**
     * Gives the calls about registered models.
     *
     * @return always the same object
     */
    public Registry registry() {
        return registry;
    }

    /**
     * Gives the way to fetch models by their addresses.
     *
     * @return always the same object
     */
    public ModelFiles modelFiles() {
        return modelFiles;
    }

    /**
     * Asks the server for its version. A server with basic authentication tells it to known users only.
     *
     * @return such as {@code 3.18.0}
     * @throws MlflowException if the server does not tell
     */
    public String serverVersion() {
        return transport.send(
                transport.clients().reads,
                "version",
                new Request.Builder().get(),
                transport.server().newBuilder().addPathSegment("version").build(),
                response -> {
                    byte[] body = Transport.bytes(response);
                    String text = new String(body, StandardCharsets.UTF_8).strip();
                    if (!text.matches("\\d+\\.\\S{1,40}")) {
                        throw Failures.foreign("version", response.code(), body);
                    }
                    return text;
                });
    }

    /**
     * Gives the address of a run in MLflow's web page.
     *
     * @param experimentId the run's experiment
     * @param runId the run
     * @return the address, without credentials
     */
    public URI runPage(String experimentId, String runId) {
        return runPage(trackingUri.toString(), experimentId, runId);
    }

    /**
     * Tells where a run's page is on a server that is not asked.
     *
     * @param trackingUri the server, without credentials
     * @param experimentId the run's experiment
     * @param runId the run
     * @return an address for a browser
     */
    public static URI runPage(String trackingUri, String experimentId, String runId) {
        return URI.create(trackingUri + "/#/experiments/" + experimentId + "/runs/" + runId);
    }

    @Override
    public void close() {
        transport.close();
    }
}
