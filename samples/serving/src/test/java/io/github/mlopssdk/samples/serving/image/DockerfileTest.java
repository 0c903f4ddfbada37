package io.github.mlopssdk.samples.serving.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.samples.serving.image.Dockerfile.Instruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What can be said of an image without building it, for which there would have to be Docker. */
final class DockerfileTest {
    private static Dockerfile file;

    @BeforeAll
    static void read() throws IOException {
        file = Dockerfile.read();
    }

    @Test
    void standsOnGlibcAndOnANamedVersion() {
        assertThat(file.only("FROM").rest())
                .matches("eclipse-temurin:17-jre-[a-z]+")
                .doesNotContain("alpine", "latest");
    }

    @Test
    void runsAsNobodyInParticular() {
        Instruction user = file.only("USER");

        assertThat(user.rest()).matches("[1-9]\\d{3,}:[1-9]\\d{3,}");
        assertThat(file.place(user)).isLessThan(file.place(file.only("ENTRYPOINT")));
        assertThat(file.place(user)).isLessThan(file.place(file.unpacking()));
    }

    @Test
    void unpacksNativesWhereTheServerLooksForThem() {
        String where = only(file.only("ENTRYPOINT").command(), "-Dorg.bytedeco.javacpp.cachedir=");

        assertThat(only(file.unpacking().command(), "-Dorg.bytedeco.javacpp.cachedir="))
                .isEqualTo(where);
        assertThat(file.all("RUN").get(0).rest()).contains("mkdir model " + where, "chown 10001:10001 " + where);
    }

    private static String only(List<String> command, String prefix) {
        return command.stream()
                .filter(word -> word.startsWith(prefix))
                .map(word -> word.substring(prefix.length()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void startsClassesThatExist() throws ClassNotFoundException {
        for (Instruction instruction : List.of(file.only("ENTRYPOINT"), file.only("HEALTHCHECK"), file.unpacking())) {
            List<String> command = instruction.command();
            assertThat(command.get(0)).isEqualTo("java");
            assertThat(Class.forName(command.get(command.size() - 1)).getSimpleName())
                    .isIn("Serve", "HealthCheck", "UnpackNatives");
        }
    }

    @Test
    void listensWhereItSaysSo() {
        assertThat(file.environment())
                .containsEntry("HOST", "0.0.0.0")
                .containsEntry("PORT", file.only("EXPOSE").rest());
    }

    @Test
    void copiesWhatIsNotIgnoredAndWhatChangesSeldomFirst() throws IOException {
        List<String> copied = file.all("COPY").stream()
                .map(copy -> copy.rest().substring(0, copy.rest().indexOf(' ')))
                .toList();

        assertThat(copied).containsExactly("target/image/libs", "target/image/classpath");
        assertThat(Files.readAllLines(Path.of(".dockerignore"))).containsExactly("*", "!target/image");
        assertThat(file.all("ADD")).isEmpty();
    }
}
