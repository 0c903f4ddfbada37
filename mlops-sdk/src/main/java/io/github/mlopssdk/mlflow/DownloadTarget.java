package io.github.mlopssdk.mlflow;

import io.github.mlopssdk.model.ArtifactFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory into which a server's files are written, wherever the server says that they belong. */
final class DownloadTarget {
    /** Deeper than any tree that was logged; a server that makes names up has no end. */
    private static final int MOST_PARTS = 64;

    private final Path target;
    private final String from;

    DownloadTarget(Path target, String from) {
        this.target = target.toAbsolutePath().normalize();
        this.from = from;
    }

    /** Tells where a file goes. */
    Path of(String path) {
        String relative = checked(path).substring(from.isEmpty() ? 0 : from.length() + 1);
        try {
            Path file = target.resolve(relative).normalize();
            if (file.startsWith(target) && !file.equals(target) && !leadsThroughLink(file)) {
                return file;
            }
        } catch (IllegalArgumentException notAName) {
            // Refused below: this file system has no such name.
        }
        throw outside(path);
    }

    /** Returns the path of an entry if it is one that this library would have stored, below what was asked for. */
    String checked(String path) {
        boolean below = from.isEmpty() || path.startsWith(from + "/");
        try {
            if (below && ArtifactFile.checkPath(path).split("/", -1).length <= MOST_PARTS) {
                return path;
            }
        } catch (IllegalArgumentException notAPath) {
            // Refused below.
        }
        throw outside(path);
    }

    /** A link below the target may lead anywhere; the target itself is the caller's. */
    private boolean leadsThroughLink(Path file) {
        for (Path part = file; part != null && !part.equals(target); part = part.getParent()) {
            if (Files.isSymbolicLink(part)) {
                return true;
            }
        }
        return false;
    }

    private static MlflowException outside(String path) {
        return MlflowException.local(
                Problem.NOT_MLFLOW, "the server names a file outside of what was asked for: " + path);
    }
}
