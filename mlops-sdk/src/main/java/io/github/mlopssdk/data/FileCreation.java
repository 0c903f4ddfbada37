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
    /** Gives a file another name, unless a file has it: {@link Files#createLink} with the arguments in reading order. */
    interface Naming {
        void name(Path from, Path to) throws IOException;
    }

    private FileCreation() {}

    static boolean create(Path target, Path file) throws IOException {
        return create(target, file, (from, to) -> Files.createLink(to, from));
    }

    /**
     * Copies a file beside its target, waits for the disk, and gives it its name, which only one can get. A move would
     * replace what is there.
     *
     * @return {@code false} if there is a file already
     */
    static boolean create(Path target, Path file, Naming naming) throws IOException {
        Path directory = Files.createDirectories(target.toAbsolutePath().getParent());
        if (Files.exists(target)) {
            return false;
        }
        Path temporary = Files.createTempFile(directory, ".", ".tmp");
        boolean created;
        try {
            Files.copy(file, temporary, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            created = name(temporary, target, file, naming);
        } finally {
            Files.delete(temporary);
        }
        // Not before: the temporary name is one of the same file, and Windows deletes no read-only ones.
        if (created) {
            makeReadOnly(target);
        }
        return created;
    }

    private static boolean name(Path temporary, Path target, Path file, Naming naming) throws IOException {
        try {
            naming.name(temporary, target);
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
