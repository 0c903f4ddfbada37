package io.github.mlopssdk.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What is asked of a disk, so that what was said to be there is there after a power cut. */
interface Disk {
    /** The disk below this machine's file systems. */
    Disk REAL = new Disk() {};

    /** Gives a file another name, unless a file has it: {@link Files#createLink} with the arguments in reading order. */
    default void link(Path from, Path to) throws IOException {
        Files.createLink(to, from);
    }

    /** Waits until a file's content, or the names in a directory, are on the disk. */
    default void force(Path path) throws IOException {
        boolean directory = Files.isDirectory(path);
        FileChannel channel;
        try {
            channel = FileChannel.open(path, directory ? StandardOpenOption.READ : StandardOpenOption.WRITE);
        } catch (IOException e) {
            // Windows opens no directories, and writes names through; others hide some of theirs from us.
            if (directory) {
                return;
            }
            throw e;
        }
        try (channel) {
            channel.force(true);
        }
    }

    /** Waits until a file can be found again: until its directory has its name, and so on up to the root. */
    default void forceName(Path file) throws IOException {
        for (Path at = file.toAbsolutePath().getParent(); at != null; at = at.getParent()) {
            force(at);
        }
    }
}
