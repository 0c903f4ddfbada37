package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.testing.capability.Serializes;
import io.github.mlopssdk.testing.capability.TestedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for the files of one check. */
final class ScratchDirectory implements AutoCloseable {
    private final Path root;

    ScratchDirectory() throws IOException {
        root = Files.createTempDirectory("mlops-check-");
    }

    /** Saves a model and loads it. */
    TestedModel throughDisk(TestedModel model) throws IOException {
        Serializes serializes = Trial.get(model, Serializes.class);
        serializes.save(root);
        return TestedModel.of(serializes.load(root));
    }

    @Override
    public void close() throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(root)) {
            files = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
