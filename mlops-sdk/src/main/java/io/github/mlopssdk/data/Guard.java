package io.github.mlopssdk.data;

import io.github.mlopssdk.model.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/**
 * Lets one of all threads and processes of this machine change a file.
 *
 * @param file what is locked instead of the file itself, which is replaced; never deleted, and not beside it, where it
 *     would come into git
 */
record Guard(Path file) {
    /** What is done meanwhile. */
    interface Change {
        void make() throws IOException;
    }

    static Guard of(Path changed, Path cache) {
        MessageDigest digest = Sha256.begin();
        digest.update(changed.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8));
        return new Guard(cache.resolve("guards").resolve(Sha256.hex(digest)));
    }

    void hold(Change change) throws IOException {
        // A process may lock a file only once.
        synchronized (Guard.class) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                // Ends with the channel.
                channel.lock();
                change.make();
            }
        }
    }
}
