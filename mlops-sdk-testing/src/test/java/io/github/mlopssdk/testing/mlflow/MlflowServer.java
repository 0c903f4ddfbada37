package io.github.mlopssdk.testing.mlflow;

import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real MLflow server on the loopback interface, with SQLite and its artifact proxy in a temporary folder. */
public final class MlflowServer implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration STEP = Duration.ofMillis(100);
    private static final String PREFIX = "/ml";
    private static final String USER = "admin";
    private static final String PASSWORD = "correct-horse-battery";

    private final PythonEnvironment environment;
    private final MlflowGeneration generation;
    private final MlflowSetup setup;
    private final Path folder;
    private final URI uri;
    private final int port;
    private final PythonClient client;
    private final Optional<S3Server> s3;
    private Process process;

    private MlflowServer(
            PythonEnvironment environment, MlflowGeneration generation, MlflowSetup setup, Path folder, int port)
            throws IOException {
        this.environment = environment;
        this.generation = generation;
        this.setup = setup;
        this.folder = folder;
        this.port = port;
        this.uri = URI.create("http://127.0.0.1:" + port + (setup == MlflowSetup.STATIC_PREFIX ? PREFIX : ""));
        copyResource("serve.py", folder.resolve("serve.py"));
        copyResource("history.py", folder.resolve("history.py"));
        this.s3 = setup == MlflowSetup.S3 ? Optional.of(S3Server.start(folder)) : Optional.empty();
        this.process = launch();
        this.client = new PythonClient(environment, this);
    }

    static MlflowServer start(PythonEnvironment environment, MlflowGeneration generation, MlflowSetup setup) {
        try {
            Path folder = Files.createTempDirectory("mlflow-" + generation.version() + "-");
            var server = new MlflowServer(environment, generation, setup, folder, freePort());
            server.awaitHealth();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Starts a server for a program that is no test.
     *
     * @param generation generation of the server
     * @return the server, to close
     */
    public static MlflowServer open(MlflowGeneration generation) {
        return start(PythonEnvironment.install(generation), generation, MlflowSetup.PLAIN);
    }

    /**
     * Returns the Python that runs the server.
     *
     * @return interpreter that has this MLflow
     */
    public Path interpreter() {
        return environment.python();
    }

    /**
     * Returns the address for clients.
     *
     * @return tracking URI
     */
    public URI uri() {
        return uri;
    }

    /**
     * Returns the generation.
     *
     * @return generation of the server
     */
    public MlflowGeneration generation() {
        return generation;
    }

    /**
     * Returns the S3 server behind this one.
     *
     * @return the server of {@link MlflowSetup#S3}
     */
    public S3Server s3() {
        return s3.orElseThrow();
    }

    /**
     * Tells whether clients need {@link #user()} and {@link #password()}.
     *
     * @return {@code true} for {@link MlflowSetup#BASIC_AUTH}
     */
    public boolean needsPassword() {
        return setup == MlflowSetup.BASIC_AUTH;
    }

    /**
     * Returns the name of the one user.
     *
     * @return user name
     */
    public String user() {
        return USER;
    }

    /**
     * Returns the password of the one user.
     *
     * @return password
     */
    public String password() {
        return PASSWORD;
    }

    /**
     * Returns MLflow's own Python client, connected to this server.
     *
     * @return the client, shared by all callers
     */
    public PythonClient python() {
        return client;
    }

    /**
     * Returns the server that all tests of a JVM share.
     *
     * @param context of a test
     * @param generation generation of the server
     * @return the server, started by the first who asks; without Python the test is skipped
     */
    public static MlflowServer shared(ExtensionContext context, MlflowGeneration generation) {
        return MlflowExtension.shared(context, generation, MlflowSetup.PLAIN);
    }

    /**
     * Stores a long history of a metric past the API, which would take minutes: one point a step from 0, by rows in the
     * server's database.
     *
     * @param runId the run
     * @param key a metric that the run does not have yet
     * @param points how many
     * @throws IOException if the database cannot be written
     * @throws InterruptedException if the thread is interrupted
     */
    public void addHistory(String runId, String key, int points) throws IOException, InterruptedException {
        Process python = new ProcessBuilder(
                        environment.python().toString(),
                        folder.resolve("history.py").toString(),
                        folder.resolve("mlflow.db").toString(),
                        runId,
                        key,
                        String.valueOf(points))
                .redirectErrorStream(true)
                .start();
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (python.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    /**
     * Kills the server with all its processes and starts it again, on the same port and data.
     *
     * @param meanwhile done while no server is there
     * @throws IOException if it cannot be started
     * @throws InterruptedException if the thread is interrupted
     */
    public void restart(Runnable meanwhile) throws IOException, InterruptedException {
        kill();
        meanwhile.run();
        process = launch();
        awaitHealth();
    }

    private void kill() throws IOException, InterruptedException {
        // The end of its input tells serve.py to kill the group.
        process.getOutputStream().close();
        process.waitFor();
    }

    /** Stops the server with all its processes and deletes its data. */
    @Override
    public void close() {
        try {
            client.close();
            kill();
            s3.ifPresent(S3Server::close);
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process launch() throws IOException {
        List<String> words = new ArrayList<>(List.of(
                environment.python().toString(), folder.resolve("serve.py").toString()));
        words.addAll(List.of("--host", "127.0.0.1", "--port", String.valueOf(port), "--workers", "1"));
        words.addAll(List.of("--backend-store-uri", "sqlite:///" + folder.resolve("mlflow.db")));
        String local = folder.resolve("artifacts").toString();
        words.addAll(List.of(
                "--artifacts-destination",
                s3.map(store -> "s3://" + S3Server.BUCKET + "/proxied").orElse(local)));
        var builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("server.log").toFile()));
        Command.removeMlflowSettings(builder.environment());
        // MLflow 3 would start nine more processes for jobs that no test needs.
        builder.environment().put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
        s3.ifPresent(store -> builder.environment().putAll(store.variables()));
        if (setup == MlflowSetup.STATIC_PREFIX) {
            builder.command().addAll(List.of("--static-prefix", PREFIX));
        }
        if (setup == MlflowSetup.BASIC_AUTH) {
            builder.command().addAll(List.of("--app-name", "basic-auth"));
            builder.environment().put("MLFLOW_FLASK_SERVER_SECRET_KEY", "only-for-tests");
            builder.environment().put("MLFLOW_AUTH_CONFIG_PATH", authConfig().toString());
        }
        return builder.start();
    }

    private Path authConfig() throws IOException {
        return Files.writeString(folder.resolve("auth.ini"), """
                [mlflow]
                default_permission = READ
                database_uri = sqlite:///%s
                admin_username = %s
                admin_password = %s
                authorization_function = mlflow.server.auth:authenticate_request_basic_auth
                """.formatted(folder.resolve("auth.db"), USER, PASSWORD));
    }

    private void awaitHealth() throws InterruptedException, IOException {
        HttpClient http = HttpClient.newBuilder().connectTimeout(STEP).build();
        HttpRequest health = HttpRequest.newBuilder(URI.create(uri + "/health"))
                .timeout(Duration.ofSeconds(10))
                .build();
        for (long waited = 0; waited < START.toMillis(); waited += STEP.toMillis()) {
            if (process.waitFor(STEP.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("MLflow did not start: " + log());
            }
            try {
                if (http.send(health, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // Asked again.
            }
        }
        String log = log();
        close();
        throw new IllegalStateException("MLflow did not answer within " + START + ": " + log);
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("server.log"));
    }

    static void copyResource(String name, Path target) throws IOException {
        try (InputStream in = Objects.requireNonNull(MlflowServer.class.getResourceAsStream("/mlflow/" + name), name)) {
            Files.copy(in, target);
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
