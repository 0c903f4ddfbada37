package io.github.mlopssdk.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The library as a jar, put together from its classes as Maven does later. */
public final class AgentJar {
    private AgentJar() {}

    /** Writes the jar into a directory. */
    public static Path in(Path directory) throws IOException {
        Path classes = Path.of(
                Agent.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        Path jar = directory.resolve("mlops-sdk.jar");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", Agent.class.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        try (OutputStream out = Files.newOutputStream(jar);
                var archive = new JarOutputStream(out, manifest);
                Stream<Path> walk = Files.walk(classes)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                archive.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, archive);
                archive.closeEntry();
            }
        }
        return jar;
    }

    /** A program's own jar that starts the agent without an option. */
    static Path launching(Path directory, Path agent, Class<?> main) throws IOException {
        Path jar = directory.resolve("program.jar");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
        manifest.getMainAttributes().putValue("Launcher-Agent-Class", Agent.class.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        agent.toUri() + " " + Path.of(testClasses()).toUri());
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    /** Returns the entries of the class path of this JVM whose file names have one of these beginnings. */
    static List<String> libraries(String... beginnings) {
        return Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .filter(entry -> Stream.of(beginnings)
                        .anyMatch(Path.of(entry).getFileName().toString()::startsWith))
                .toList();
    }

    static String testClasses() {
        return AgentJar.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
    }
}
