package io.github.mlopssdk;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mlopssdk.environment.ClassPath;
import io.github.mlopssdk.journal.Journal;
import io.github.mlopssdk.mlflow.ArtifactManifest;
import io.github.mlopssdk.mlflow.InputExample;
import io.github.mlopssdk.mlflow.MlmodelFile;
import io.github.mlopssdk.model.ArtifactFile;
import io.github.mlopssdk.model.LoggableModel;
import io.github.mlopssdk.model.RunEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** The files of one run: taken, written, and noted in its journal. What cannot be saved is counted. Thread-safe. */
final class RunFiles {
    /** The libraries that the model was made with, beside its own files. */
    private static final String DEPENDENCIES = "dependencies.json";

    private final Path directory;
    private final Journal journal;
    private final Platform platform;
    private final Consumer<String> warning;
    private final ArtifactSpool spool;
    private final LoggedFiles logged = new LoggedFiles();
    private final LongAdder unsaved = new LongAdder();

    RunFiles(Path directory, Journal journal, Platform platform, Consumer<String> warning) {
        this.directory = directory;
        this.journal = journal;
        this.platform = platform;
        this.warning = warning;
        this.spool = new ArtifactSpool(directory);
    }

    long unsaved() {
        return unsaved.sum();
    }

    /** Returns what holds the runs. */
    private Path store() {
        return directory.resolve("../..").normalize();
    }

    void take(Artifact artifact) {
        if (!Files.isRegularFile(artifact.file())) {
            throw new IllegalArgumentException("file does not exist or is no regular file: " + artifact.file());
        }
        save(() -> record(spool.take(artifact)));
    }

    void takeAll(Path from, String artifactDirectory) {
        if (!Files.isDirectory(from)) {
            throw new IllegalArgumentException("directory does not exist or is no directory: " + from);
        }
        String prefix = artifactDirectory.isEmpty() ? "" : ArtifactFile.checkPath(artifactDirectory) + "/";
        save(() -> {
            FoundFiles found = FoundFiles.below(from);
            for (Path file : found.files()) {
                if (!isRecord(file) || isRecord(from)) {
                    save(() -> record(takeFound(file, prefix + ArtifactSpool.relative(from, file))));
                }
            }
            found.unreadable().forEach(this::unsaved);
            if (!found.others().isEmpty()) {
                warning.accept("below " + from + ", " + found.others().size()
                        + " entries are no files (links to directories or to nothing, pipes, sockets) and are not"
                        + " recorded, such as " + found.others().get(0));
            }
        });
    }

    void write(String text, String path) {
        write(text.getBytes(StandardCharsets.UTF_8), path);
    }

    void write(byte[] content, String path) {
        ArtifactFile.checkPath(path);
        save(() -> record(spool.write(content, path)));
    }

    void save(LoggableModel model) {
        String path = ArtifactFile.checkPath(model.artifactPath());
        save(() -> {
            Path made = spool.newDirectory();
            try {
                model.save(made);
                Optional<InputExample> example = model.inputExample()
                        .map(ValueJson.MAPPER::valueToTree)
                        .map(node -> InputExample.of((JsonNode) node));
                if (example.isPresent()) {
                    Files.writeString(
                            made.resolve(InputExample.FILE), example.get().json());
                    Files.writeString(
                            made.resolve(InputExample.SERVING_FILE),
                            example.get().servingJson());
                }
                Files.writeString(made.resolve(DEPENDENCIES), ArtifactSpool.json(ClassPath.ofProcess()));
                MlmodelFile description = describe(model, example);
                Files.writeString(made.resolve(MlmodelFile.NAME), description.yaml());
                List<ArtifactFile> files = spool.keepModel(made, description.key(), path);
                logged.addModel(path, description.key(), files);
                for (ArtifactFile file : files) {
                    journal.append(new RunEvent.ModelFileLogged(description.key(), path, file));
                }
                journal.append(new RunEvent.ModelLogged(path, description.json()));
                model.registeredName()
                        .ifPresent(name -> journal.append(
                                new RunEvent.ModelRegistered(description.key(), path, name, model.aliases())));
            } finally {
                ArtifactSpool.discard(made);
            }
        });
    }

    /** Without the ids of the run and the model on the server, which are added when it is sent. */
    private MlmodelFile describe(LoggableModel model, Optional<InputExample> example) {
        return new MlmodelFile(
                model.flavor(),
                model.flavorAttributes(),
                model.signature().orElse(null),
                example.orElse(null),
                model.artifactPath(),
                null,
                new UUID(platform.random().nextLong(), platform.random().nextLong()),
                platform.clock().instant());
    }

    /** Recognizes the files of all runs: a run that logs the working directory does not log itself. */
    private boolean isRecord(Path file) {
        return file.toAbsolutePath().normalize().startsWith(store());
    }

    /** Takes a file whose name the caller did not choose: one that cannot be taken is no mistake of the caller. */
    private ArtifactFile takeFound(Path file, String path) throws IOException {
        try {
            return spool.take(new Artifact(file, path, true));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Work on files of the run, whose failure is counted rather than thrown. */
    private interface FileWork {
        void run() throws IOException;
    }

    private void save(FileWork work) {
        try {
            work.run();
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            unsaved(e);
        }
    }

    private void unsaved(Exception cause) {
        unsaved.increment();
        warning.accept("a file could not be recorded: " + cause);
    }

    /** Writes what was logged, with digests, as the last of the run's files. */
    void writeManifest() {
        logged.manifest().ifPresent(manifest -> write(manifest.json(), ArtifactManifest.ARTIFACT));
    }

    private void record(ArtifactFile file) {
        logged.add(file);
        journal.append(new RunEvent.ArtifactLogged(file));
    }
}
