package io.github.mlopssdk.dl4j.contract;

import io.github.mlopssdk.testing.check.CheckResult;
import io.github.mlopssdk.testing.check.Subject;
import io.github.mlopssdk.testing.model.CheckOutcome;
import io.github.mlopssdk.testing.model.Contract;
import io.github.mlopssdk.testing.model.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Writes a page that tells which check catches which fault: takes its file, seeds per fault, seeds of the healthy. */
final class MutantTable {
    private static final String HEAD = """
            # Faults and the checks that catch them, measured

            Each row is a network or a preprocessing step that is spoiled on purpose, `Mutant` in the tests. Beside the checks that
            [are demanded](../reference/model-checks.md) of every build it tells which others notice something. Written by

            ```bash
            mvn -q -Pfast -pl mlops-sdk-dl4j -am test-compile dependency:build-classpath \\
                -Dmdep.includeScope=test -DexcludeArtifactIds=nd4j-cuda-11.6 -Dmdep.outputFile=cp.txt
            OMP_NUM_THREADS=1 java -cp mlops-sdk-dl4j/target/fast/test-classes:mlops-sdk-dl4j/target/fast/classes:$(cat mlops-sdk-dl4j/cp.txt) \\
                io.github.mlopssdk.dl4j.contract.MutantTable docs/design/mutants.md %1$d %2$d
            ```

            on JDK %3$s, %4$s, CPU backend, with %1$d seeds for each fault. A check catches a fault if it fails or warns with at
            least nine of ten seeds; a check that could not be finished counts for nothing. The last column gives the share of
            the seeds. `MutantTableTest` fails when the faults here are not those in the tests, or when a check that is named for a fault
            never catches it here.

            | fault | caught by | sometimes |
            |---|---|---|
            """;

    private MutantTable() {}

    public static void main(String[] arguments) throws IOException {
        int seeds = Integer.parseInt(arguments[1]);
        int healthySeeds = Integer.parseInt(arguments[2]);
        List<Row> rows = Stream.of(Mutant.values())
                .map(mutant -> new Row(mutant.fault(), failures(mutant.subject(), seeds), seeds))
                .toList();
        String alarms = new Row("", failures(Mutant.healthySubject(), healthySeeds), healthySeeds)
                .names(count -> count > 0, true);
        Files.writeString(
                Path.of(arguments[0]),
                HEAD.formatted(
                                seeds,
                                healthySeeds,
                                System.getProperty("java.version"),
                                System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                        + rows.stream().map(Row::toString).collect(Collectors.joining())
                        + "\nOf " + rows.size() + " faults the seven starters catch " + caught(rows, Level.STARTER)
                        + ", the full contract " + caught(rows, Level.FULL) + ".\n\nThe healthy network and step, with "
                        + healthySeeds + " seeds: "
                        + (alarms.isEmpty() ? "no check failed or warned." : "false alarms of " + alarms + ".") + "\n");
    }

    private static long caught(List<Row> rows, Level level) {
        List<String> checks = Contract.of(level).checks();
        return rows.stream().filter(row -> row.isCaughtBy(checks)).count();
    }

    /** Gives the number of seeds with which each check failed or warned. */
    private static Map<String, Integer> failures(Subject subject, int seeds) {
        return LongStream.range(0, seeds)
                .parallel()
                .boxed()
                .flatMap(seed -> Contract.of(Level.FULL).seed(seed).run(subject).outcomes().stream())
                .filter(MutantTable::isCaught)
                .collect(Collectors.toMap(CheckOutcome::check, outcome -> 1, Integer::sum, TreeMap::new));
    }

    private static boolean isCaught(CheckOutcome outcome) {
        boolean found = outcome.result() instanceof CheckResult.Fail || outcome.result() instanceof CheckResult.Warn;
        return found && outcome.thrown().isEmpty();
    }

    private record Row(String fault, Map<String, Integer> failures, int seeds) {
        private boolean isCatch(int count) {
            return 10 * count >= 9 * seeds;
        }

        boolean isCaughtBy(List<String> checks) {
            return checks.stream().anyMatch(check -> isCatch(failures.getOrDefault(check, 0)));
        }

        String names(IntPredicate which, boolean shares) {
            return failures.entrySet().stream()
                    .filter(failure -> which.test(failure.getValue()))
                    .map(failure -> failure.getKey() + (shares ? " " + 100 * failure.getValue() / seeds + " %" : ""))
                    .collect(Collectors.joining(", "));
        }

        @Override
        public String toString() {
            String caught = names(this::isCatch, false);
            return "| " + fault + " | " + (caught.isEmpty() ? "**nothing**" : caught) + " | "
                    + names(count -> !isCatch(count), true) + " |\n";
        }
    }
}
