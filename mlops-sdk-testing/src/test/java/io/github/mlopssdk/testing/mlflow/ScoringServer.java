package io.github.mlopssdk.testing.mlflow;

import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** MLflow's own scoring server on the loopback interface, with the models of {@code score.py}. */
public final class ScoringServer implements AutoCloseable {
    private final Process process;
    private final int port;

    private ScoringServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts the server of the newest MLflow. Without Python the test is skipped.
     *
     * @param folder for its files
     * @return the server, to close
     * @throws IOException if it cannot be started
     */
    public static ScoringServer start(Path folder) throws IOException {
        PythonEnvironment environment = MlflowExtension.python(MlflowGeneration.MLFLOW_3);
        MlflowServer.copyResource("score.py", folder.resolve("score.py"));
        int port = MlflowServer.freePort();
        var builder = new ProcessBuilder(
                        environment.python().toString(),
                        folder.resolve("score.py").toString(),
                        String.valueOf(port))
                .directory(folder.toFile())
                .redirectError(folder.resolve("score.log").toFile());
        Command.removeMlflowSettings(builder.environment());
        Process process = builder.start();
        var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (!"ready".equals(said.readLine())) {
            throw new IllegalStateException("the scoring server did not start, see " + folder);
        }
        return new ScoringServer(process, port);
    }

    /**
     * Tells where a model is served.
     *
     * @param model its name in {@code score.py}
     * @return the address before {@code /invocations}
     */
    public URI uri(String model) {
        return URI.create("http://127.0.0.1:" + port + "/" + model);
    }

    @Override
    public void close() {
        try {
            // The end of its input ends it.
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
