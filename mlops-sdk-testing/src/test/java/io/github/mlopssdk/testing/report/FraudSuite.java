package io.github.mlopssdk.testing.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mlopssdk.testing.behavior.Behavior;
import io.github.mlopssdk.testing.behavior.GoldenCases;
import io.github.mlopssdk.testing.behavior.GoldenCheck;
import io.github.mlopssdk.testing.behavior.Prediction;
import io.github.mlopssdk.testing.capability.FunctionModel;
import io.github.mlopssdk.testing.check.Subject;
import io.github.mlopssdk.testing.data.DataValidation;
import io.github.mlopssdk.testing.data.Table;
import io.github.mlopssdk.testing.model.ContractCheck;
import io.github.mlopssdk.testing.model.ExpectedFailure;
import io.github.mlopssdk.testing.model.ModelContract;
import io.github.mlopssdk.testing.seed.Aggregate;
import io.github.mlopssdk.testing.seed.Seeds;
import io.github.mlopssdk.testing.seed.Trial;
import io.github.mlopssdk.testing.statistics.Limit;
import io.github.mlopssdk.testing.statistics.MetricSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** One test of each kind, some of which fail. */
@Reported
public class FraudSuite {
    private static final String GOLDEN = "target/report-test/fraud.jsonl";

    /** Writes the cases, in the working directory of the JVM that will run this class. */
    public static void writeGoldenCases(Path workingDirectory) throws IOException {
        Path golden = workingDirectory.resolve(GOLDEN);
        Files.createDirectories(golden.toAbsolutePath().getParent());
        Files.writeString(golden, """
                {"suite":"mails","schema":1}
                {"id":"good","input":{"text":"hello"},"expect":{"label":"ham"}}
                {"id":"late","input":{"text":"win"},"expect":{"label":"spam"},"severity":"should"}
                {"id":"known","input":{"text":"w1n"},"expect":{"label":"spam"},"expectedFailure":{"reason":"digits","until":"9999-12-31"}}
                """);
    }

    @BeforeAll
    static void theDataAreComplete() {
        DataValidation.of(Table.of(List.of("amount"), new double[][] {{1}, {2}, {3}}))
                .missingAtMost(0)
                .report()
                .assertPassed();
    }

    @ModelContract(
            only = {"output-shape", "round-trip", "beats-baseline"},
            expectedFailures = @ExpectedFailure(check = "beats-baseline", reason = "a constant knows nothing"))
    void network(ContractCheck check) {
        double[][] rows = new double[60][1];
        Arrays.setAll(rows, row -> new double[] {row});
        check.verify(Subject.of(seed -> FunctionModel.predicting(inputs ->
                        Arrays.stream(inputs).map(row -> new double[1]).toArray(double[][]::new)))
                .trainingData(rows, rows));
    }

    @GoldenCases(GOLDEN)
    void answersAsAgreed(GoldenCheck check) {
        check.verify(input -> Prediction.of("ham"));
    }

    @Seeds(3)
    @Aggregate(passes = 2, metric = "accuracy", meanAtLeast = 0.8)
    void learns(Trial trial) {
        trial.report("accuracy", 0.9 + trial.seed() % 7 / 1000.0);
    }

    @Test
    void richerIsSafer() {
        Behavior.of(input -> Prediction.of("<b>spam</b>"))
                .on(List.of(Map.of("amount", 1), Map.of("amount", 2)))
                .predicts("ham")
                .assertPassed();
    }

    @Test
    void accuracyIsHigh() {
        MetricSample.of("accuracy", 0.91, 0.93, 0.90, 0.94, 0.92)
                .mean(Limit.atLeast(0.9))
                .assertPassed();
    }

    @Nested
    class Later {
        private String suffix() {
            return "b";
        }

        @Test
        void sumsAreRight() {
            assertEquals(4, 2 + 3, "a sum");
        }

        @Test
        void namesAreRight() {
            assertEquals("ab", "a" + suffix());
        }
    }
}
