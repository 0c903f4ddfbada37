package io.github.mlopssdk;

import java.nio.file.Path;

/** Delivery of all runs under a directory. */
final class Sync {
    private final Path directory;

    Sync(Path directory) {
        this.directory = directory;
    }

    SyncReport run() {
        throw new UnsupportedOperationException("not built yet: " + directory);
    }
}
