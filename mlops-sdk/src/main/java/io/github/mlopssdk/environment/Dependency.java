package io.github.mlopssdk.environment;

import java.util.Optional;

/**
 * A library of the class path.
 *
 * @param group Maven group, if it can be told
 * @param artifact Maven artifact, or the file's name without version
 * @param version if it can be told
 * @param file name of the jar
 * @param bytes size of the jar
 */
public record Dependency(Optional<String> group, String artifact, Optional<String> version, String file, long bytes) {}
