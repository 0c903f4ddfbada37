package io.github.mlopssdk.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
    @TempDir
    Path root;

    private FingerprintBuilder builder() {
        return Fingerprint.builder(root);
    }

    @Test
    void survivesAFile() {
        Fingerprint taken =
                builder().param("lr", 0.1).seed(7).dependency("a:b", "1").build();
        Path file = root.resolve("deep/print.json");
        taken.write(file, Instant.EPOCH);

        Fingerprint read = Fingerprint.read(file);

        assertThat(read).isEqualTo(taken).hasSameHashCodeAs(taken);
        for (Component component : Component.values()) {
            assertThat(read.entries(component)).isEqualTo(taken.entries(component));
        }
    }

    /** A change of this value is a change of {@link Fingerprint#VERSION}: it would train every model once more. */
    @Test
    void isTheSameInEveryRelease() throws IOException {
        Files.writeString(root.resolve("A.java"), "class A {}\n");
        Fingerprint taken = builder()
                .sources("*.java")
                .param("lr", 0.1)
                .data("iris", "v1")
                .dependency("a:b", "1")
                .seed(7)
                .build();

        assertThat(taken.digest()).isEqualTo("65c9e383fd8ef3b5664c09ea271494920c14e06b28f9ea27c684f27c60abe4e5");
    }

    @Test
    void doesNotDependOnTheOrderOfCallsOrThePlace(@TempDir Path elsewhere) throws IOException {
        for (Path place : new Path[] {root, elsewhere}) {
            Files.createDirectories(place.resolve("src/a"));
            Files.writeString(place.resolve("src/a/B.java"), "class B {}");
            Files.writeString(place.resolve("settings.ini"), "x=1");
        }

        assertThat(Fingerprint.builder(elsewhere)
                        .seed(1)
                        .configFile(elsewhere.resolve("settings.ini"))
                        .sources("src/**")
                        .build())
                .isEqualTo(builder()
                        .sources("src/**")
                        .configFile(Path.of("settings.ini"))
                        .seed(1)
                        .build());
    }

    @Test
    void entriesCannotRunIntoEachOther() {
        assertThat(builder().param("a", "1\n1 b 1 2").build())
                .isNotEqualTo(builder().param("a", "1").param("b", "2").build());
    }

    @Test
    void keepsNoSecret() {
        Fingerprint taken =
                builder().param("api_token", "hunter2").param("max_tokens", 128).build();

        assertThat(taken.entries(Component.CONFIG).toString())
                .doesNotContain("hunter2")
                .contains("sha256:");
        assertThat(taken)
                .isNotEqualTo(builder()
                        .param("api_token", "hunter2")
                        .param("max_tokens", 256)
                        .build());
    }

    @Test
    void refusesToWatchNothing() {
        assertThatThrownBy(() -> builder().build()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder().sources("scr/**").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no file below")
                .hasMessageContaining("'scr/**'");
        assertThatThrownBy(() -> builder().sources("../other/**")).hasMessageContaining("relative to the project");
        assertThatThrownBy(() -> builder().configFile(Path.of("none.yaml"))).hasMessageContaining("there is no file");
        assertThatThrownBy(() -> builder().data("iris", Path.of("none.csv"))).hasMessageContaining("none.csv");
    }

    @Test
    void leavesOutWhatIsExcluded() throws IOException {
        Files.createDirectories(root.resolve("src/generated"));
        Files.writeString(root.resolve("src/A.java"), "class A {}");
        Files.writeString(root.resolve("src/generated/B.java"), "class B {}");

        assertThat(builder()
                        .sources("src/**")
                        .excluding("**/generated/**")
                        .build()
                        .entries(Component.CODE))
                .containsOnlyKeys("src/A.java");
    }

    @Test
    void followsLinksButNotInCircles() throws IOException {
        Files.createDirectories(root.resolve("shared"));
        Files.writeString(root.resolve("shared/A.java"), "class A {}");
        Files.createDirectories(root.resolve("src"));
        Files.createSymbolicLink(root.resolve("src/link"), root.resolve("shared"));
        Files.createSymbolicLink(root.resolve("shared/circle"), root.resolve("shared"));
        Files.createSymbolicLink(root.resolve("src/broken"), root.resolve("none"));

        assertThat(builder().sources("src/**").build().entries(Component.CODE)).containsOnlyKeys("src/link/A.java");
    }

    @Test
    void readsListsOfLibraries() throws IOException {
        Path list = Files.writeString(root.resolve("libraries.txt"), """

                The following files have been resolved:
                   org.slf4j:slf4j-api:jar:2.0.20:compile -- module org.slf4j
                   org.nd4j:nd4j-native:jar:1.0.0-M2.1:compile
                   org.nd4j:nd4j-native:jar:linux-x86_64:1.0.0-M2.1:runtime
                # This is a Gradle generated file for dependency locking.
                com.squareup.okio:okio:3.9.0=compileClasspath,runtimeClasspath
                empty=annotationProcessor
                io.example:plain:1.2
                """);

        assertThat(builder().dependencies(list).build().entries(Component.DEPENDENCIES))
                .isEqualTo(Map.of(
                        "org.slf4j:slf4j-api", "jar:2.0.20",
                        "org.nd4j:nd4j-native", "jar:1.0.0-M2.1 jar:linux-x86_64:1.0.0-M2.1",
                        "com.squareup.okio:okio", "3.9.0",
                        "io.example:plain", "1.2"));
        Path none = Files.writeString(root.resolve("none.txt"), "nothing here\n");
        assertThatThrownBy(() -> builder().dependencies(none)).hasMessageContaining("mvn dependency:list");
    }

    @Test
    void knowsTheLibrariesOfThisProcess() {
        assertThat(builder().classPath().build().entries(Component.DEPENDENCIES))
                .containsKey("org.slf4j:slf4j-api");
    }

    @Test
    void givesTagsForARun() {
        Fingerprint taken = builder().seed(1).build();

        assertThat(taken.tags())
                .containsEntry("mlops.fingerprint", taken.digest())
                .containsEntry("mlops.fingerprint.version", "1")
                .containsEntry("mlops.fingerprint.seed", taken.digest(Component.SEED))
                .hasSize(2 + Component.values().length);
        assertThat(taken.toString()).startsWith("fingerprint " + taken.digest().substring(0, 12));
    }
}
