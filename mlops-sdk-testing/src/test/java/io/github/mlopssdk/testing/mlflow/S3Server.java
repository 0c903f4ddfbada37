package io.github.mlopssdk.testing.mlflow;

import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Moto's S3 on the loopback interface, in memory, with one bucket. */
public final class S3Server implements AutoCloseable {
    /** The one bucket. */
    public static final String BUCKET = "mlops";

    private final Process process;
    private final Path packages;
    private final int port;

    private S3Server(Process process, Path packages, int port) {
        this.process = process;
        this.packages = packages;
        this.port = port;
    }

    /**
     * Starts one.
     *
     * @param folder for its files
     * @return the server, to close
     * @throws IOException if it cannot be started
     */
    public static S3Server start(Path folder) throws IOException {
        // Moto wants newer libraries than MLflow 2 has.
        PythonEnvironment environment = MlflowExtension.python(MlflowGeneration.MLFLOW_3);
        Path packages = environment.s3Packages();
        MlflowServer.copyResource("s3.py", folder.resolve("s3.py"));
        int port = MlflowServer.freePort();
        var builder = new ProcessBuilder(
                        environment.python().toString(),
                        folder.resolve("s3.py").toString(),
                        String.valueOf(port),
                        BUCKET)
                .redirectError(folder.resolve("s3.log").toFile());
        builder.environment().put("PYTHONPATH", packages.toString());
        Process process = builder.start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (!"ready".equals(said.readLine())) {
            throw new IllegalStateException("the S3 server did not start, see " + folder);
        }
        return new S3Server(process, packages, port);
    }

    /**
     * Tells where it is.
     *
     * @return address for clients
     */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /**
     * Gives the variables that lead MLflow and its clients here.
     *
     * @return values by name
     */
    public Map<String, String> variables() {
        return Map.of(
                "PYTHONPATH", packages.toString(),
                "MLFLOW_S3_ENDPOINT_URL", uri().toString(),
                "AWS_ACCESS_KEY_ID", "only-for",
                "AWS_SECRET_ACCESS_KEY", "tests",
                "AWS_DEFAULT_REGION", "us-east-1");
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
