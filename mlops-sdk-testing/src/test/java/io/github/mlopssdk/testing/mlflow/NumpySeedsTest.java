package io.github.mlopssdk.testing.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.seed.SeedScope;
import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The seeds of a thousand places, derived by this library and by the NumPy that comes with MLflow. */
class NumpySeedsTest {
    private static final int PLACES = 1_000;

    @TempDir
    Path directory;

    @Test
    void numpyDerivesTheSameSeeds() throws IOException, InterruptedException {
        PythonEnvironment environment = MlflowExtension.python(MlflowGeneration.MLFLOW_3);
        List<SeedScope> places = places();
        Path asked = directory.resolve("places.txt");
        Files.write(
                asked,
                places.stream().map(place -> place.root() + " " + place.path()).toList());
        Path script = directory.resolve("seeds.py");
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/mlflow/seeds.py"))) {
            Files.copy(in, script);
        }

        Command.Outcome outcome = new Command(
                        List.of(environment.python().toString(), script.toString(), asked.toString()), directory)
                .run();

        assertThat(outcome.output().lines())
                .hasSize(PLACES)
                .isEqualTo(places.stream()
                        .map(place -> place.seed() + " " + place.seedInt31())
                        .toList());
    }

    /** Roots of every size, and paths of names and indices up to five deep. */
    private static List<SeedScope> places() {
        var random = new SplittableRandom(20261125);
        var places = new ArrayList<SeedScope>();
        while (places.size() < PLACES) {
            SeedScope place = SeedScope.of(random.nextLong() >> random.nextInt(64));
            for (int depth = random.nextInt(6); depth > 0; depth--) {
                place = random.nextBoolean()
                        ? place.at(random.nextInt() >>> (1 + random.nextInt(31)))
                        : place.seeds("name " + random.nextInt());
            }
            places.add(place);
        }
        return places;
    }
}
