package io.github.mlopssdk.serving;

import java.nio.file.Path;

/** A model in a directory of this machine. */
record LocalModel(Path directory) implements ModelSource {
    @Override
    public String current() {
        return directory.toUri().toString();
    }

    @Override
    public Path fetch(String model, Path scratch) {
        return directory;
    }
}
