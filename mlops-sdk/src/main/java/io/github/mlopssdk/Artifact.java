package io.github.mlopssdk;

import io.github.mlopssdk.model.ArtifactFile;
import java.nio.file.Path;

/**
 * A file to log: where it is, where it goes among the run's artifacts, and whether it is copied. Immutable.
 *
 * @param file the local file
 * @param path where it goes, such as {@code data/train.csv}
 * @param copied whether the file is copied when it is logged; see {@link #inPlace()}
 */
public record Artifact(Path file, String path, boolean copied) {
    /** Checks the path. */
    public Artifact {
        ArtifactFile.checkPath(path);
    }

    /**
     * Describes a file that goes to the top of the artifacts under its own name and is copied when it is logged.
     *
     * @param file the local file
     * @return the artifact
     */
    public static Artifact of(Path file) {
        Path name = file.getFileName();
        if (name == null) {
            throw new IllegalArgumentException("file must have a name: " + file);
        }
        return new Artifact(file, name.toString(), true);
    }

    /**
     * Puts the file somewhere else among the artifacts.
     *
     * @param path relative path with {@code /} between parts
     * @return the changed artifact
     */
    public Artifact at(String path) {
        return new Artifact(file, path, copied);
    }

    /**
     * Records the file where it is, for files too large to copy. It must not change until it is delivered: its size,
     * time and digest are compared when it is sent, and a changed file is rejected.
     *
     * @return the changed artifact
     */
    public Artifact inPlace() {
        return new Artifact(file, path, false);
    }
}
