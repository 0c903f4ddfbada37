package io.github.mlopssdk.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.model.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsCsvTest {
    @Test
    void writesALineForEachRun(@TempDir Path directory) throws IOException {
        Comparison comparison = new SampleRuns()
                .run(Map.of("algorithm", "a, or b"), Map.of("loss", 0.5))
                .run("iris", RunStatus.FAILED, Map.of("seed", "7"), Map.of(), Map.of("loss", Double.NaN))
                .comparing()
                .build();

        Path file = comparison.writeCsv(directory.resolve("runs.csv"));

        assertThat(Files.readAllLines(file).subList(0, 1))
                .first()
                .asString()
                .startsWith("uid,name,experiment,group,seed,status,")
                .contains("algorithm")
                .endsWith(",loss");
        assertThat(Files.readAllLines(file).subList(1, 3))
                .containsExactly(
                        "run1,name of run1,iris,\"a, or b\",,FINISHED,\"a, or b\",,0.5",
                        "run2,name of run2,iris,,7,FAILED,,7,NaN");
    }

    @Test
    void noCellIsAFormula() {
        Comparison comparison = new SampleRuns()
                .run(Map.of("x", "=cmd|' /C calc'!A0", "y", "-1e-5"), Map.of("@sum", -0.5))
                .comparing()
                .build();

        assertThat(comparison.csv())
                .contains("'=cmd|")
                .contains("'@sum")
                .contains("-1e-5")
                .contains("-0.5");
        assertThat(comparison.csv().lines().flatMap(line -> Stream.of(line.split(",", -1))))
                .noneMatch(cell -> cell.matches("\"?[=@].*"));
    }

    @Test
    void namesAreUsedOnce() {
        Comparison comparison = new SampleRuns()
                .run(Map.of("status", "x", "loss", "y"), Map.of("loss", 1.0))
                .comparing()
                .build();

        assertThat(comparison.csv().lines().findFirst().orElseThrow().split(",", -1))
                .doesNotHaveDuplicates()
                .contains("param.status", "metric.loss");
    }
}
