package io.github.mlopssdk.samples.serving.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.samples.serving.load.ServerProcess;
import io.github.mlopssdk.samples.serving.load.Subject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of the Dockerfile, run as they stand, in a directory that holds what the image holds. */
@Tag("packaging")
final class EntryPointTest {
    private static final Path IMAGE = Path.of("target/image");

    /** What a process ends with that was told to stop. */
    private static final int TERMINATED = 128 + 15;

    @Test
    void unpacksServesIsHealthyAndDrains(@TempDir Path directory) throws IOException, InterruptedException {
        Dockerfile file = Dockerfile.read();
        int port = ServerProcess.freePort();
        var environment = new HashMap<>(file.environment());
        environment.putAll(Map.of(
                "HOST",
                "127.0.0.1",
                "PORT",
                String.valueOf(port),
                "MODEL",
                Subject.SMALL_MLP.save(directory).toString(),
                "UNREADY_SECONDS",
                "3"));
        Files.createDirectories(IMAGE.resolve("natives"));

        assertThat(run(file.unpacking().command(), environment)).isZero();
        try (var natives = Files.walk(IMAGE.resolve("natives"))) {
            assertThat(natives).anyMatch(path -> path.endsWith("libnd4jcpu.so"));
        }
        List<String> healthCheck = file.only("HEALTHCHECK").command();
        try (var server = ServerProcess.start(file.only("ENTRYPOINT").command(), IMAGE, environment, port)) {
            assertThat(run(healthCheck, environment)).isZero();
            try (var client = new Socket(InetAddress.getLoopbackAddress(), port)) {
                askHalf(client);
                server.process().toHandle().destroy();
                server.awaitPing(503);
                assertThat(run(healthCheck, environment)).isOne();

                assertThat(askTheRest(client)).startsWith("HTTP/1.1 200 ").contains("\"predictions\":[[");
            }
            assertThat(server.process().waitFor()).describedAs(server.output()).isEqualTo(TERMINATED);
            assertThat(server.output()).contains("Serving file:", "Stopping:", "Stopped");
        }
        assertThat(run(healthCheck, environment)).isOne();
    }

    private static int run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(IMAGE.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Files.createTempFile("image", ".log").toFile());
        builder.environment().putAll(environment);
        return builder.start().waitFor();
    }

    private static void askHalf(Socket client) throws IOException {
        String body = Subject.SMALL_MLP.body();
        OutputStream out = client.getOutputStream();
        out.write(
                "POST /invocations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(body.length(), body.substring(0, body.length() / 2))
                        .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String askTheRest(Socket client) throws IOException {
        String body = Subject.SMALL_MLP.body();
        client.getOutputStream().write(body.substring(body.length() / 2).getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
}
