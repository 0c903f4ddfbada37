package io.github.mlopssdk.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code shaded} jar beside libraries that the plain jar would clash with. */
@Tag("packaging")
final class ShadedJarTest {
    private static final Path SHADED = BuiltPackages.jar("mlops-sdk", "shaded");

    /** How the plain libraries begin that are inside the jar under other names. */
    private static final List<String> PACKED_IN =
            List.of("okhttp", "okio", "kotlin", "jackson-core", "jackson-databind", "jackson-annotations", "fastcsv");

    @TempDir
    Path temporary;

    @Test
    void worksBesideAnOlderOkHttpAndAnOlderJackson() throws Exception {
        var path = new ArrayList<Path>();
        path.add(SHADED);
        try (Stream<Path> older = Files.list(BuiltPackages.OLDER_LIBRARIES)) {
            older.sorted().forEach(path::add);
        }
        path.add(testClasses());
        path.addAll(librariesOfTheseTests(name -> name.startsWith("slf4j-api")));

        try (TrackingServer server = TrackingServer.start()) {
            ChildProcess program = ChildProcess.java(
                    temporary,
                    "--class-path",
                    ChildProcess.joined(path),
                    OlderProject.class.getName(),
                    server.uri().toString());

            assertThat(program.output())
                    .contains("jackson 2.9.10")
                    .contains("okhttp-3.14.9.jar got 200")
                    .contains(SHADED.getFileName() + " found older project");
            assertThat(program.exitCode()).isZero();
        }
    }

    @Test
    void worksBesideTheDeeplearning4jModule() throws Exception {
        var path = new ArrayList<Path>();
        path.add(SHADED);
        path.add(BuiltPackages.jar("mlops-sdk-dl4j"));
        path.add(testClasses());
        path.addAll(librariesOfTheseTests(name -> PACKED_IN.stream().noneMatch(name::startsWith)));

        ChildProcess program = ChildProcess.java(
                temporary,
                "--class-path",
                ChildProcess.joined(path),
                Dl4jProject.class.getName(),
                temporary.resolve("model").toString());

        assertThat(program.output()).contains("flavor dl4j with a contract from " + SHADED.getFileName());
        assertThat(program.exitCode()).isZero();
    }

    @Test
    void holdsNothingUnderANameThatOthersOwn() throws IOException {
        try (var jar = new JarFile(SHADED.toFile())) {
            assertThat(jar.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.endsWith(".class"))
                            .filter(name -> !name.startsWith("io/github/mlopssdk/")))
                    .isEmpty();
        }
    }

    @Test
    void keepsLicencesOfWhatItHolds() throws IOException {
        try (var jar = new JarFile(SHADED.toFile())) {
            assertThat(text(jar, "META-INF/LICENSE")).contains("Apache License", "Oliver Siegmar");
            assertThat(text(jar, "META-INF/NOTICE")).contains("Jackson", "Commons Math");
        }
    }

    private static String text(JarFile jar, String entry) throws IOException {
        try (var in = jar.getInputStream(jar.getEntry(entry))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static Path testClasses() {
        return BuiltPackages.target("docs").resolve("test-classes");
    }

    /** Returns what other projects made, without our own modules. */
    private static List<Path> librariesOfTheseTests(Predicate<String> name) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(file -> file.startsWith(BuiltPackages.LOCAL_REPOSITORY))
                .filter(file -> name.test(file.getFileName().toString()))
                .toList();
    }
}
