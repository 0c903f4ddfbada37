package io.github.mlopssdk.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Files that readers see whole, old or new, also after a power cut. */
final class AtomicFile {
    private AtomicFile() {}

    static void write(Path file, byte[] content) throws IOException {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent(), "file must have a name");
        Path temporary = Files.createTempFile(directory, file.getFileName() + ".", ".tmp");
        try {
            Files.write(temporary, content);
            // Else the new name may be on the disk before the content.
            Disk.REAL.force(temporary);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            Disk.REAL.force(directory);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
