package io.github.mlopssdk.samples.monorepo.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
    private static final Path DATA = Path.of("../data/iris.csv");

    @TempDir
    Path directory;

    private FlowerClassifier train() throws IOException {
        try (Run run = Run.builder()
                .directory(directory.resolve("runs"))
                .experiment("iris")
                .offline()
                .start()) {
            return Training.train(run, Flower.read(DATA));
        }
    }

    @Test
    void equalDataGiveEqualFiles() throws IOException {
        Path one = Files.createDirectory(directory.resolve("one"));
        Path other = Files.createDirectory(directory.resolve("other"));
        train().save(one);
        train().save(other);

        for (String file : List.of("weights.csv", "preprocessing.csv")) {
            assertThat(other.resolve(file)).hasSameTextualContentAs(one.resolve(file));
        }
    }

    @Test
    void mostFlowersAreRecognized() throws IOException {
        assertThat(train().accuracy(Flower.read(DATA))).isBetween(0.95, 1.0);
    }
}
