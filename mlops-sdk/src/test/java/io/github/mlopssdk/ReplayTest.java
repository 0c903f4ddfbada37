package io.github.mlopssdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.journal.RunSnapshot;
import io.github.mlopssdk.seed.Determinism;
import io.github.mlopssdk.seed.ReplayException;
import io.github.mlopssdk.seed.SeedReport;
import io.github.mlopssdk.seed.SeedReport.Difference;
import io.github.mlopssdk.seed.SeedReport.Effect;
import io.github.mlopssdk.seed.SeedReport.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    @TempDir
    Path directory;

    @Test
    void drawsTheSameNumbersAgain() {
        Run first = start().seedAll();
        long drawn = first.random("x").nextLong();
        first.close();

        try (Run again = builder().replay(first.key()).start()) {
            assertThat(again.random("x").nextLong()).isEqualTo(drawn);
            assertThat(again.seedReport().rootSeed())
                    .isEqualTo(first.seedReport().rootSeed());
            assertThat(again.seedReport().differencesFrom(first.seedReport())).isEmpty();
            RunSnapshot snapshot = RunSnapshot.read(again.directory());
            assertThat(snapshot.experiment()).isEqualTo("iris");
            assertThat(snapshot.tags()).containsEntry("mlops.replay_of", first.key());
        }
    }

    @Test
    void repeatsTheLevelAndThePathBelowTheRoot() {
        Run child;
        try (Run parent = start().seedAll(7, Determinism.DETERMINISTIC)) {
            child = parent.child("fold 1").seedAll();
            child.close();
        }

        try (Run again = builder().replay(child.directory()).start()) {
            assertThat(again.seedReport().path())
                    .isEqualTo(child.seedReport().path())
                    .isNotEmpty();
            assertThat(again.seed("x")).isEqualTo(child.seed("x"));
        }
    }

    @Test
    void saysWhatIsDifferent() throws IOException {
        Run first = start().seedAll(42);
        first.close();
        pretend(first, new Fact("jvm.vm", "of another vendor", Effect.NUMERIC));

        try (Run again = builder().replay(first.key()).start()) {
            assertThat(again.directory().resolve("artifacts/mlops/replay-differences.json"))
                    .content()
                    .contains("of another vendor", "NUMERIC");
        }
    }

    @Test
    void listsNumericDifferencesFirstAndRefusesThem() {
        SeedReport then = withFacts(new Fact("gc", "G1", Effect.ORDER), new Fact("threads", "2", Effect.NUMERIC));
        SeedReport now = withFacts(
                new Fact("gc", "Serial", Effect.ORDER),
                new Fact("threads", "4", Effect.NUMERIC),
                new Fact("locale", "de", Effect.BENIGN));

        List<Difference> differences = now.differencesFrom(then);

        assertThat(differences)
                .containsExactly(
                        new Difference("threads", "2", "4", Effect.NUMERIC),
                        new Difference("gc", "G1", "Serial", Effect.ORDER),
                        new Difference("locale", "", "de", Effect.BENIGN));
        assertThatThrownBy(() -> ReplayException.requireSameNumbers("r", differences))
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("threads was '2' and is '4' (numeric)")
                .hasMessageNotContaining("Serial");
    }

    @Test
    void refusesARunThatDoesNotExistOrWasNotSeeded() {
        Run unseeded = start();
        unseeded.close();

        assertThatThrownBy(() -> builder().replay("nowhere").start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> builder().replay(unseeded.key()).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("seedAll");
    }

    private static SeedReport withFacts(Fact... facts) {
        return new SeedReport(42, "", SeedReport.ALGORITHM, List.of(), List.of(facts), Optional.empty());
    }

    /** Writes another fact into the recorded report of a run. */
    private static void pretend(Run run, Fact fact) throws IOException {
        Path file = run.directory().resolve("artifacts").resolve(SeedReport.ARTIFACT);
        SeedReport report = SeedReport.parse(Files.readString(file));
        var changed = new SeedReport(
                report.rootSeed(),
                report.path(),
                report.algorithm(),
                report.entries(),
                List.of(fact),
                report.creations());
        Files.writeString(file, ArtifactSpool.json(changed));
    }

    private Run start() {
        return builder().experiment("iris").start();
    }

    private RunBuilder builder() {
        return Run.builder().directory(directory).offline();
    }
}
