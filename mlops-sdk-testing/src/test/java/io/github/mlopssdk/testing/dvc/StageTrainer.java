package io.github.mlopssdk.testing.dvc;

import io.github.mlopssdk.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A training whose model is the sum of its data; recorded in the working directory. */
final class StageTrainer {
    private StageTrainer() {}

    /**
     * Trains.
     *
     * @param args none
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        try (Run run = Run.start("stage")) {
            int sum = Files.readAllLines(Path.of("data/iris.csv")).stream()
                    .mapToInt(Integer::parseInt)
                    .sum();
            run.logMetric("sum", sum);
            Files.writeString(Path.of("model.txt"), Integer.toString(sum));
        }
    }
}
