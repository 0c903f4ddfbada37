package io.github.mlopssdk.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Creates files as a whole where there is none. */
final class FileCreation {
    private FileCreation() {}

    static boolean create(Path target, Path file) throws IOException {
        return create(target, file, Disk.REAL);
    }

    /**
     * Copies a file beside its target, waits for the disk, and gives it its name, which only one can get. A move would
     * replace what is there. What is there when this returns is there after a power cut, whoever wrote it.
     *
     * @return {@code false} if there is a file already
     */
    static boolean create(Path target, Path file, Disk disk) throws IOException {
        Path directory = Files.createDirectories(target.toAbsolutePath().getParent());
        boolean created = !Files.exists(target) && createIn(directory, target, file, disk);
        // Also if another writer was first, who may have been about to do so when the power went.
        disk.forceName(target);
        return created;
    }

    private static boolean createIn(Path directory, Path target, Path file, Disk disk) throws IOException {
        Path temporary = Files.createTempFile(directory, ".", ".tmp");
        boolean created;
        try {
            Files.copy(file, temporary, StandardCopyOption.REPLACE_EXISTING);
            disk.force(temporary);
            created = name(temporary, target, file, disk);
        } finally {
            Files.delete(temporary);
        }
        // Not before: the temporary name is one of the same file, and Windows deletes no read-only ones.
        if (created) {
            makeReadOnly(target);
        }
        return created;
    }

    private static boolean name(Path temporary, Path target, Path file, Disk disk) throws IOException {
        try {
            disk.link(temporary, target);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException | FileSystemException e) {
            return createWithoutLinks(target, file);
        }
    }

    /** For file systems without links: readers may see the file grow, and a crash may leave a part of it. */
    private static boolean createWithoutLinks(Path target, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            try (FileChannel content = FileChannel.open(file)) {
                for (long at = 0; at < content.size(); ) {
                    at += content.transferTo(at, content.size() - at, channel);
                }
            } catch (IOException e) {
                Files.deleteIfExists(target);
                throw e;
            }
            channel.force(true);
        } catch (FileAlreadyExistsException e) {
            return false;
        }
        return true;
    }

    /** A hint for people; where it does not work, the digest tells. */
    private static void makeReadOnly(Path file) {
        file.toFile().setReadOnly();
    }
}
