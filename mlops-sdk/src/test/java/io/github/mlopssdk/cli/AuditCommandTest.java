package io.github.mlopssdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mlopssdk.probe.Everything;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
    @TempDir
    Path directory;

    private RecordingShell shell;

    @BeforeEach
    void open() {
        shell = new RecordingShell(directory);
    }

    @Test
    void listsPlacesWithTheirLinesAndEndsWithOne() throws IOException {
        copy(directory.resolve("classes"), "Everything");

        assertThat(shell.run("audit", "classes")).isEqualTo(1);
        assertThat(shell.out())
                .contains("io.github.mlopssdk.probe.Everything.<clinit>(Everything.java:17)       new Random()")
                .containsPattern("Everything.main\\(Everything.java:\\d+\\) +Math.random\\(\\)")
                .containsPattern("Everything.main\\(Everything.java:\\d+\\) +StrictMath.random\\(\\)")
                .containsPattern("Everything.main\\(Everything.java:\\d+\\) +Collections.shuffle\\(List\\)")
                .containsPattern("Everything.main\\(Everything.java:\\d+\\) +RandomGenerator.getDefault\\(\\)")
                .containsPattern("Everything.main\\(Everything.java:\\d+\\) +RandomGenerator.of\\(name\\)")
                .containsPattern(
                        "Everything.lambda\\$main\\$\\d+\\(Everything.java:\\d+\\) +new SplittableRandom\\(\\)")
                .contains("0 accepted, 0 random on purpose, in 1 class file");
    }

    @Test
    void acceptsWhatTheBaselineHoldsAndNothingMore() throws IOException {
        Path classes = directory.resolve("classes");
        copy(classes, "Everything$Holder");
        assertThat(shell.run("audit", "classes", "--write-baseline", "known.txt"))
                .isZero();
        assertThat(Files.readAllLines(directory.resolve("known.txt")))
                .contains("new Random()\tio.github.mlopssdk.probe.Everything$Holder.<init>(Everything.java)");
        assertThat(shell.run("audit", "classes", "--baseline", "known.txt")).isZero();

        copy(classes, "Everything$Subclass");

        assertThat(shell.run("audit", "classes", "--baseline", "known.txt")).isEqualTo(1);
        assertThat(shell.out()).contains("1 unseeded place, 1 accepted");
    }

    @Test
    void readsJarsInJarsAndAllJarsOfADirectory() throws IOException {
        Path inner = directory.resolve("inner.jar");
        zip(inner, "a/Everything.class", bytes("Everything$Subclass"));
        Path lib = Files.createDirectory(directory.resolve("lib"));
        zip(lib.resolve("outer.jar"), "BOOT-INF/lib/inner.jar", Files.readAllBytes(inner));
        Files.write(lib.resolve("ignored.txt"), new byte[] {1});

        assertThat(shell.run("audit", "--json", "lib/*")).isEqualTo(1);
        JsonNode json = new ObjectMapper().readTree(shell.out());
        assertThat(json.path("classes").asInt()).isEqualTo(1);
        assertThat(json.at("/places/0/kind").asText()).isEqualTo("new Random()");
        assertThat(json.at("/places/0/site").asText()).contains("Everything$Subclass.<init>(Everything.java:");
        assertThat(json.at("/places/0/new").asBoolean()).isTrue();
    }

    @Test
    void tellsOfClassesThatItCannotRead() throws IOException {
        byte[] classFile = bytes("Everything");
        classFile[7] = 120;
        Files.createDirectories(directory.resolve("classes"));
        Files.write(directory.resolve("classes/Future.class"), classFile);

        assertThat(shell.run("audit", "classes")).isZero();
        assertThat(shell.err()).contains("not read: ").contains("Unsupported class file major version 120");
    }

    @Test
    void saysWhatIsNotThere() {
        assertThat(shell.run("audit", "nowhere")).isEqualTo(2);
        assertThat(shell.err()).contains("CLASSPATH names something that does not exist: nowhere");
        assertThat(shell.run("audit", ".", "--baseline", "nowhere")).isEqualTo(2);
        assertThat(shell.err()).contains("FILE of --baseline does not exist");
    }

    private static void copy(Path classes, String... names) throws IOException {
        Files.createDirectories(classes);
        for (String name : List.of(names)) {
            Files.write(classes.resolve(name + ".class"), bytes(name));
        }
    }

    private static byte[] bytes(String name) throws IOException {
        try (var in = Everything.class.getResourceAsStream(name + ".class")) {
            assertThat(in).isNotNull();
            return in.readAllBytes();
        }
    }

    private static void zip(Path file, String name, byte[] content) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
    }
}
