package io.github.mlopssdk.samples.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.seed.SeedScope;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditTest {
    private static final String PACKAGE = "io.github.mlopssdk.samples.audit.";

    /** Kind, place and thread. */
    private static final List<List<String>> PLACES = List.of(
            List.of("new Random()", "Augmentation.<clinit>(Augmentation.java:12)", "main"),
            List.of("RandomGenerator.getDefault()", "Augmentation.<init>(Augmentation.java:14)", "main"),
            List.of("new Well19937c()", "Augmentation.<init>(Augmentation.java:15)", "main"),
            List.of("new SplittableRandom()", "Augmentation.augmented(Augmentation.java:18)", "main"),
            List.of("ThreadLocalRandom.current()", "Augmentation.augmented(Augmentation.java:19)", "main"),
            List.of("seed from the clock", "Split.bootstrap(Split.java:22)", "main"),
            List.of("Collections.shuffle(List)", "Split.of(Split.java:15)", "main"),
            List.of("Math.random()", "Split.of(Split.java:16)", "main"),
            List.of("new Random()", "Training.lambda$main$1(Training.java:24)", "prefetch"),
            List.of("new Random()", "Training.main(Training.java:20)", "main"));

    @TempDir
    private Path directory;

    @Test
    void theAuditOfTheClassesFindsAllTen() throws IOException, InterruptedException {
        List<String> lines = java("io.github.mlopssdk.cli.Main", "audit", classes(Training.class));

        assertThat(lines).hasSize(PLACES.size() + 2).last().asString().startsWith("10 unseeded places, 0 accepted");
        for (int i = 0; i < PLACES.size(); i++) {
            assertThat(lines.get(i + 1).split(" {2,}"))
                    .containsExactly(
                            PACKAGE + PLACES.get(i).get(1), PLACES.get(i).get(0));
        }
    }

    @Test
    void theAgentCountsAllTen() throws IOException, InterruptedException {
        String agent = "-javaagent:" + agentJar() + "=audit";
        List<String> lines = java(agent, AuditedRun.class.getName());

        assertThat(lines.subList(1, lines.size()))
                .containsExactlyElementsOf(PLACES.stream()
                        .map(place -> place.get(0) + " | " + PACKAGE + place.get(1) + " | " + place.get(2) + " | 1")
                        .toList());
        assertThat(lines.get(0)).isNotEmpty();
    }

    private List<String> java(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Stream.of(words).filter(word -> word.startsWith("-")).forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        Stream.of(words).filter(word -> !word.startsWith("-")).forEach(command::add);
        Path out = directory.resolve("out.txt");
        int exitCode = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start()
                .waitFor();
        List<String> lines = Files.readAllLines(out);
        assertThat(exitCode).as("%s", lines).isIn(0, 1);
        return lines;
    }

    /** A build that has packed the library has a jar; one that only tests has its classes. */
    private Path agentJar() throws IOException {
        Path library = Path.of(classes(SeedScope.class));
        if (Files.isRegularFile(library)) {
            return library;
        }
        Path jar = directory.resolve("mlops-sdk.jar");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", "io.github.mlopssdk.agent.Agent");
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        try (var archive = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> walk = Files.walk(library)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                archive.putNextEntry(
                        new JarEntry(library.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, archive);
            }
        }
        return jar;
    }

    private static String classes(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath()).getPath();
    }
}
