package io.github.mlopssdk.report;

import java.util.Optional;

/**
 * A file of the run, as the page lists it. Immutable.
 *
 * @param path where it stands among the run's artifacts
 * @param sizeBytes its size
 * @param sha256 lower-case hex digest
 * @param link address relative to the page, or empty if the file is not in the run's directory
 * @param image the whole picture as a {@code data:} address, or empty for other and for large files
 */
record Attachment(String path, long sizeBytes, String sha256, Optional<String> link, Optional<String> image) {}
