package io.github.mlopssdk.data;

import io.github.mlopssdk.model.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;

/**
 * Copies of sheets of web servers: for each address the last one without errors. Safe for several processes: a copy is
 * replaced as a whole.
 *
 * @param directory made when the first copy comes
 */
record SheetCopies(Path directory) {
    /** A copy: the sheet, what the server called it, and when it came. */
    static final class Copy {
        private final byte[] content;
        private final Optional<String> stamp;
        private final Instant readAt;

        Copy(byte[] content, Optional<String> stamp, Instant readAt) {
            this.content = content;
            this.stamp = stamp;
            this.readAt = readAt;
        }

        byte[] content() {
            return content;
        }

        Optional<String> stamp() {
            return stamp;
        }

        Instant readAt() {
            return readAt;
        }
    }

    Optional<Copy> find(String address) throws IOException {
        Path file = file(address);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Path stamp = stampFile(file);
        return Optional.of(new Copy(
                Files.readAllBytes(file),
                Files.exists(stamp) ? Optional.of(Files.readString(stamp)) : Optional.empty(),
                Files.getLastModifiedTime(file).toInstant()));
    }

    void keep(String address, Copy copy) throws IOException {
        Path file = file(address);
        Files.createDirectories(directory);
        // A stamp without its sheet is harmless only in this order.
        Files.deleteIfExists(stampFile(file));
        AtomicFile.write(file, copy.content());
        Files.setLastModifiedTime(file, FileTime.from(copy.readAt()));
        if (copy.stamp().isPresent()) {
            AtomicFile.write(stampFile(file), copy.stamp().get().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The name tells nothing of an address that may open something. */
    private Path file(String address) {
        MessageDigest digest = Sha256.begin();
        digest.update(address.getBytes(StandardCharsets.UTF_8));
        return directory.resolve(Sha256.hex(digest) + ".sheet");
    }

    private static Path stampFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".stamp");
    }
}
