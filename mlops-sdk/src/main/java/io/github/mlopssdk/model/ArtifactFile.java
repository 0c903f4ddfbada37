package io.github.mlopssdk.model;

import java.nio.file.Path;

/**
 * One file that belongs to a run, as it was when it was logged.
 *
 * @param path where it stands among the run's artifacts, with {@code /} between parts, such as {@code plots/roc.png}
 * @param source the local file that holds its bytes: a snapshot in the run's directory, or the caller's own file
 * @param sizeBytes size when it was logged
 * @param modifiedMillis modification time when it was logged, in milliseconds since 1970
 * @param sha256 lower-case hex digest when it was logged
 * @param snapshot whether {@code source} is the run's own copy, which no one else writes
 */
public record ArtifactFile(
        String path, Path source, long sizeBytes, long modifiedMillis, String sha256, boolean snapshot) {
    /** Checks the path. */
    public ArtifactFile {
        checkPath(path);
    }

    /**
     * Returns an artifact path if every server stores it under that name.
     *
     * @param path relative path with {@code /} between parts
     * @return {@code path}
     * @throws IllegalArgumentException if the path is absolute, not normal, or has a character that servers change
     */
    public static String checkPath(String path) {
        for (String part : path.split("/", -1)) {
            if (part.isBlank() || part.equals(".") || part.equals("..")) {
                throw new IllegalArgumentException(
                        "artifact path '" + path + "' must be relative, without empty parts, '.' or '..'");
            }
        }
        if (path.chars().anyMatch(c -> c < ' ' || c == '#' || c == '\\' || c == '%')) {
            throw new IllegalArgumentException("artifact path '" + path
                    + "' must not hold '#', '%', '\\' or control characters: MLflow stores it under another name");
        }
        return path;
    }
}
