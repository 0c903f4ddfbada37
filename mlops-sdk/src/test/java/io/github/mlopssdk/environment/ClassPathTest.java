package io.github.mlopssdk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {
    @TempDir
    Path directory;

    @Test
    void readsCoordinatesFromWhereMavenAndGradleKeepJars() throws IOException {
        Path maven = jar("repository/org/nd4j/nd4j-native/1.0.0-M2.1/nd4j-native-1.0.0-M2.1-linux-x86_64.jar", "");
        Path gradle = jar(
                "files-2.1/org.slf4j/slf4j-api/2.0.17/d9e58ac9c7779ba3bf8142aff6c830617a7fe60f/slf4j-api-2.0.17.jar",
                "");

        assertThat(dependencies(maven, gradle))
                .extracting(Dependency::group, Dependency::artifact, Dependency::version)
                .containsExactly(
                        tuple(Optional.of("org.nd4j"), "nd4j-native", Optional.of("1.0.0-M2.1")),
                        tuple(Optional.of("org.slf4j"), "slf4j-api", Optional.of("2.0.17")));
    }

    @Test
    void readsCoordinatesFromTheJarElsewhere() throws IOException {
        Path described =
                jar("lib/commons-math3-3.6.1.jar", "META-INF/maven/org.apache.commons/commons-math3/pom.properties");
        Path named = jar("lib/own-tool-2.0-beta.jar", "");
        Path bare = jar("lib/driver.jar", "");

        List<Dependency> found = dependencies(described, named, bare);

        assertThat(found).extracting(Dependency::artifact).containsExactly("commons-math3", "own-tool", "driver");
        assertThat(found)
                .extracting(Dependency::version)
                .containsExactly(Optional.of("3.6.1"), Optional.of("2.0-beta"), Optional.empty());
        assertThat(found.get(0).group()).contains("org.apache.commons");
        assertThat(found.get(2).bytes()).isEqualTo(Files.size(bare));
    }

    @Test
    void followsAJarThatOnlyNamesOthersAndPassesOverWhatIsNoJar() throws IOException {
        Path library = jar("lib/a-1.jar", "");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "lib/a-1.jar lib/missing.jar");
        Path names = directory.resolve("booter.jar");
        new JarOutputStream(Files.newOutputStream(names), manifest).close();
        Path broken = Files.writeString(directory.resolve("broken.jar"), "no zip");

        assertThat(dependencies(names, broken, library, directory))
                .extracting(Dependency::artifact)
                .containsExactly("a");
    }

    private static List<Dependency> dependencies(Path... files) {
        return ClassPath.dependencies(String.join(
                File.pathSeparator, List.of(files).stream().map(Path::toString).toList()));
    }

    private Path jar(String path, String entry) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        try (var out = new JarOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry(entry.isEmpty() ? "a.txt" : entry));
            out.write("groupId=org.apache.commons\nversion=3.6.1\n".getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
