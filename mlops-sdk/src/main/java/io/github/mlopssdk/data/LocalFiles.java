package io.github.mlopssdk.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A file or directory of this machine, which is read where it is.
 *
 * @param address as the catalog writes it
 * @param path where it is
 */
record LocalFiles(String address, Path path) implements Location {
    @Override
    public String fileName() {
        return Objects.toString(path.getFileName(), "data");
    }

    @Override
    public Optional<Path> here() throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        return Optional.of(path);
    }

    @Override
    public Optional<String> stamp() {
        return Optional.empty();
    }

    @Override
    public Optional<String> copyTo(Path target) throws IOException {
        Files.copy(path, target);
        return Optional.empty();
    }
}
