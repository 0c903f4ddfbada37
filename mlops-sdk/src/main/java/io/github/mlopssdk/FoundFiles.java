package io.github.mlopssdk;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a directory of the user holds. A link to a file counts as the file, wherever that is; a link to a directory is not
 * followed, so that no tree is endless. What cannot be read keeps nothing else out.
 *
 * @param files regular files, sorted
 * @param others what is no file: links to directories or to nothing, pipes, sockets, devices
 * @param unreadable why parts could not be looked at
 */
record FoundFiles(List<Path> files, List<Path> others, List<IOException> unreadable) {
    static FoundFiles below(Path directory) throws IOException {
        var found = new FoundFiles(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Files.walkFileTree(directory, new Visitor(found));
        Collections.sort(found.files);
        Collections.sort(found.others);
        return found;
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {
        private final FoundFiles found;

        Visitor(FoundFiles found) {
            this.found = found;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            boolean isFile = attributes.isSymbolicLink() ? Files.isRegularFile(file) : attributes.isRegularFile();
            (isFile ? found.files : found.others).add(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            found.unreadable.add(e);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException e) {
            if (e != null) {
                found.unreadable.add(e);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
