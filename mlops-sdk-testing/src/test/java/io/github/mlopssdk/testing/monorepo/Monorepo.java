package io.github.mlopssdk.testing.monorepo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A copy of the sample, as somebody has checked it out.
 *
 * @param directory where it lies
 */
record Monorepo(Path directory) {
    static final Path ORIGINAL = Path.of("../samples/monorepo").toAbsolutePath().normalize();

    static Monorepo copyTo(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(ORIGINAL)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = ORIGINAL.relativize(file).toString();
                if (!path.matches("(.*/)?(target|\\.mlops|model)/.*")) {
                    Path copy = directory.resolve(path);
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        return new Monorepo(directory);
    }

    /** Does what {@code mvn package} does for the training: classes, and libraries in {@code target/lib}. */
    Monorepo build() throws IOException {
        Path target = directory.resolve("training/target");
        var words = new ArrayList<>(List.of(
                "-proc:none", "--release", "17", "-d", target.resolve("classes").toString()));
        for (String module : List.of("processing", "training")) {
            try (Stream<Path> files = Files.walk(directory.resolve(module).resolve("src/main/java"))) {
                files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(words::add);
            }
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new)))
                .isZero();
        writeJar(target.resolve("lib/libraries.jar"), "");
        return this;
    }

    /** Does what the workflow does to fetch the command line. */
    Monorepo fetchMlops() throws IOException {
        writeJar(directory.resolve("target/mlops-sdk-cli.jar"), "io.github.mlopssdk.cli.Main");
        return this;
    }

    /** Writes a jar that stands for all libraries of this process: it holds nothing but where they are. */
    private static void writeJar(Path jar, String mainClass) throws IOException {
        var manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        // A path, not an address: JShell's compiler knows no other.
                        .map(entry -> Path.of(entry).toAbsolutePath().toUri().getRawPath())
                        .collect(Collectors.joining(" ")));
        if (!mainClass.isEmpty()) {
            attributes.put(Attributes.Name.MAIN_CLASS, mainClass);
        }
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
    }

    /** Replaces a text that stands once in a file. */
    void change(String file, String before, String after) throws IOException {
        String text = Files.readString(directory.resolve(file));
        assertThat(text).containsOnlyOnce(before);
        Files.writeString(directory.resolve(file), text.replace(before, after));
    }

    /** Runs git, which must succeed, and returns what it said. */
    String git(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                "git",
                "-c",
                "user.name=ann",
                "-c",
                "user.email=ann@example.org",
                "-c",
                "init.defaultBranch=main",
                "-c",
                "protocol.file.allow=always"));
        command.addAll(List.of(words));
        var said = Program.run(directory, Map.of(), command);
        assertThat(said.exitCode()).as(said.output()).isZero();
        return said.output().strip();
    }

    void commit(String message) throws IOException, InterruptedException {
        git("add", "--all");
        git("commit", "--quiet", "--message", message);
    }
}
