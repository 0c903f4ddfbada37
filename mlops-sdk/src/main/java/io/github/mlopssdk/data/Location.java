package io.github.mlopssdk.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where data lies: a file or a directory of files. */
interface Location {
    /** Returns the address as anybody may see it. */
    String address();

    /** Returns the last part of the address, as a name for a copy. */
    String fileName();

    /**
     * Finds data that this machine can read where they are.
     *
     * @return file or directory, or empty if they must be copied
     * @throws IOException if they should be here and are not
     */
    default Optional<Path> here() throws IOException {
        return Optional.empty();
    }

    /**
     * Asks for what changes when the data do. It is not a digest.
     *
     * @return empty if nobody can tell without reading all
     * @throws IOException if the place cannot be reached
     */
    Optional<String> stamp() throws IOException;

    /**
     * Copies the data.
     *
     * @param target does not exist; becomes a file or a directory
     * @return the stamp of what was copied, or empty
     * @throws IOException if not all could be copied
     */
    Optional<String> copyTo(Path target) throws IOException;
}
