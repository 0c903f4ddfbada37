package io.github.mlopssdk.mlflow;

/**
 * One entry of a directory among a run's files.
 *
 * @param path where it stands among the run's files, with {@code /} between parts; from the server, so check it before
 *     it becomes a local path
 * @param isDirectory whether it is a directory
 * @param sizeBytes size of a file, 0 for a directory
 */
public record ArtifactInfo(String path, boolean isDirectory, long sizeBytes) {}
