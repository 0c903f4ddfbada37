package io.github.mlopssdk.samples.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.samples.serving.load.Subject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps the server from serving ends the process with 1 and one line that says what to do. */
final class ServeTest {
    @TempDir
    private Path directory;

    @Test
    void aDirectoryThatIsNotThere() throws IOException, InterruptedException {
        assertThat(refusal(Map.of("MODEL", directory.resolve("missing").toString())))
                .contains("missing, and there is no such directory: name one");
    }

    @Test
    void aDirectoryWithoutAModel() throws IOException, InterruptedException {
        assertThat(refusal(Map.of("MODEL", directory.toString()))).contains("no Deeplearning4j model in " + directory);
    }

    @Test
    void aPortThatIsTaken() throws IOException, InterruptedException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            String model = Subject.SMALL_MLP.save(directory).toString();

            assertThat(refusal(Map.of("MODEL", model, "PORT", port))).contains("PORT is " + port);
        }
    }

    private String refusal(Map<String, String> environment) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path log = Files.createTempFile("serve", ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        java,
                        "-Dorg.nd4j.log.initialization=false",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Serve.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MLFLOW_"));
        builder.environment().putAll(environment);
        int status = builder.start().waitFor();

        String said = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(status).describedAs(said).isOne();
        // Javalin has a line of its own for a port that is taken, and JDK 24 and later have some for native libraries.
        assertThat(said.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("WARNING: "))
                        .filter(line -> !line.endsWith("Failed to start Javalin")))
                .describedAs(said)
                .singleElement()
                .asString()
                .contains("Not serving: ");
        return said;
    }
}
