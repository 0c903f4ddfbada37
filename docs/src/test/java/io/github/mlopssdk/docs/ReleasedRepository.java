package io.github.mlopssdk.docs;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/**
 * A Maven repository that holds our artifacts as they are published. Everything else is a link into the machine's own
 * repository, which is never written to with our artifacts.
 */
final class ReleasedRepository {
    private final Path directory = BuiltPackages.target("docs").resolve("released-repository");

    private ReleasedRepository() {}

    /** Publishes what was built last. */
    static ReleasedRepository publish() throws IOException {
        var repository = new ReleasedRepository();
        repository.linkSiblings(Path.of("io", "github", "mlopssdk"));
        for (String module : BuiltPackages.MODULES) {
            repository.install(module);
        }
        return repository;
    }

    Path directory() {
        return directory;
    }

    /** Makes a command {@code mvn} that finds our artifacts here, for those who type what a page says; returns where. */
    Path maven(Path programs, String... options) throws IOException {
        String script = "#!/bin/sh\nexec '%s' %s '-Dmaven.repo.local=%s' \"$@\"\n"
                .formatted(BuiltPackages.MAVEN, String.join(" ", options), directory);
        Path command = Files.writeString(Files.createDirectories(programs).resolve("mvn"), script);
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
        return programs;
    }

    /** Makes real folders down to {@code own} and links to everything beside them. */
    private void linkSiblings(Path own) throws IOException {
        Path real = directory;
        Path shared = BuiltPackages.LOCAL_REPOSITORY;
        for (Path part : own) {
            Files.createDirectories(real);
            if (Files.isDirectory(shared)) {
                linkAllBut(part, shared, real);
            }
            real = real.resolve(part);
            shared = shared.resolve(part);
        }
        Files.createDirectories(real);
    }

    private static void linkAllBut(Path own, Path shared, Path real) throws IOException {
        try (Stream<Path> entries = Files.list(shared)) {
            for (Path entry : entries.filter(e -> !e.getFileName().equals(own)).toList()) {
                Path link = real.resolve(entry.getFileName());
                if (!Files.isSymbolicLink(link)) {
                    Files.createSymbolicLink(link, entry);
                }
            }
        }
    }

    private void install(String module) throws IOException {
        Path folder = Files.createDirectories(
                directory.resolve(Path.of("io", "github", "mlopssdk", module, BuiltPackages.VERSION)));
        String name = module + "-" + BuiltPackages.VERSION;
        Files.copy(BuiltPackages.jar(module), folder.resolve(name + ".jar"), REPLACE_EXISTING);
        Files.copy(BuiltPackages.pom(module), folder.resolve(name + ".pom"), REPLACE_EXISTING);
    }
}
