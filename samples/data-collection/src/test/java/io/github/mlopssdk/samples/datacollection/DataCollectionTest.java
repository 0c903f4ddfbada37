package io.github.mlopssdk.samples.datacollection;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.mlopssdk.data.Catalog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCollectionTest {
    @TempDir
    Path directory;

    private HttpServer source;
    private volatile String today = "20.5\n";

    /** What a program printed on both streams, and its exit code. */
    private record Outcome(int exitCode, String output) {}

    @BeforeEach
    void start() throws IOException {
        Files.copy(Path.of("datasets.csv"), directory.resolve("datasets.csv"));
        source = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        source.createContext("/today.csv", exchange -> {
            byte[] content = today.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
        source.start();
    }

    @AfterEach
    void stop() {
        source.stop(0);
    }

    private Outcome run(Class<?> program, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        words.addAll(List.of(arguments));
        var builder = new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("MLOPS_CACHE_DIR", directory.resolve("cache").toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    private Outcome collect() throws Exception {
        return run(
                Collect.class,
                "sensors",
                directory.resolve("raw").toString(),
                "http://127.0.0.1:" + source.getAddress().getPort() + "/today.csv");
    }

    @Test
    void collectsAndRestores() throws Exception {
        assertThat(run(RestoreCheck.class).exitCode())
                .as("nothing collected yet")
                .isEqualTo(1);

        assertThat(collect().output()).contains("today.csv ");
        Outcome restored = run(RestoreCheck.class);

        assertThat(restored.output()).contains("sensors can be restored: ");
        assertThat(restored.exitCode()).isZero();
        Catalog catalog = Catalog.load(directory.resolve("datasets.csv").toString());
        assertThat(catalog.dataset("sensors").description()).isEqualTo("Temperatures of the hall, one file a day");
        assertThat(catalog.dataset("sensors").lastUpdated()).isPresent();

        Path published = Path.of(catalog.dataset("sensors").location());
        assertThat(published.toFile().setWritable(true)).isTrue();
        Files.writeString(published, "tampered");
        Outcome tampered = run(RestoreCheck.class);
        assertThat(tampered.output()).contains("CANNOT be restored").contains("changed under the same version");
        assertThat(tampered.exitCode()).isEqualTo(1);
    }

    @Test
    void aSourceThatIsGoneLeavesTheCatalogAlone() throws Exception {
        stop();

        assertThat(collect().exitCode()).isNotZero();
        assertThat(directory.resolve("datasets.csv")).hasSameTextualContentAs(Path.of("datasets.csv"));
        assertThat(directory.resolve("raw")).doesNotExist();
    }

    @Test
    void theScheduleNamesThePrograms() throws IOException {
        List<String> jobs = Files.readAllLines(Path.of("crontab")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertThat(jobs).hasSize(2).allMatch(job -> job.matches("(\\S+ ){4}\\S+ {2}cd .*"));
        assertThat(jobs.get(0)).contains(" " + Collect.class.getName() + " sensors ");
        assertThat(jobs.get(1)).contains(" " + RestoreCheck.class.getName() + " ");
    }
}
