package io.github.mlopssdk.data;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Data that DVC keeps, as a {@code .dvc} file or {@code dvc.lock} describes them.
 *
 * @param path where they belong, absolute
 * @param md5 their digest; that of a directory ends in {@code .dir}
 * @param isLegacy whether DVC 2 or earlier took the digest, which then ignores how lines of texts end
 * @param sizeBytes number of bytes, or empty if DVC did not write it down
 * @param stage name of the stage that makes them, or empty
 */
public record DvcOutput(Path path, String md5, boolean isLegacy, OptionalLong sizeBytes, Optional<String> stage) {
    /**
     * Tells whether they are a directory.
     *
     * @return {@code true} for a directory
     */
    public boolean isDirectory() {
        return md5.endsWith(".dir");
    }

    DvcHash hash() {
        return isLegacy ? DvcHash.MD5_DOS2UNIX : DvcHash.MD5;
    }
}
