package io.github.mlopssdk.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.gate.Reason.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each component changed alone, and what must not count as a change. */
class GateMatrixTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path directory;

    private Path project;
    private Path good;

    @BeforeEach
    void begin() throws IOException {
        project = Files.createDirectory(directory.resolve("project"));
        good = Files.createDirectory(directory.resolve("good"));
        write("src/Net.java", "class Net {\n    int layers = 2;\n}\n");
        write("src/prepare.py", "scale = 2\n");
        write("settings.yaml", "epochs: 10\n");
        write("data/iris.csv", "1,2,setosa\n");
        inputs().build().write(good.resolve("first.json"), NOW);
    }

    private void write(String file, String text) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private FingerprintBuilder inputs() {
        return Fingerprint.builder(project)
                .sources("src/**")
                .param("lr", 0.01)
                .configFile(Path.of("settings.yaml"))
                .data("iris", Path.of("data/iris.csv"))
                .dependency("org.example:learner", "1.0")
                .seed(42);
    }

    private RetrainGate gate() {
        return RetrainGate.against(GoodRuns.inFiles(good)).clock(() -> NOW.plus(Duration.ofDays(2)));
    }

    private static void hasOnly(Decision decision, Kind kind, String... details) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Retrain.class,
                        retrain -> assertThat(retrain.reasons()).containsExactly(new Reason(kind, List.of(details))));
    }

    @Test
    void nothingChangedIsASkip() {
        assertThat(gate().decide(inputs().build())).isInstanceOfSatisfying(Decision.Skip.class, skip -> {
            assertThat(skip.run()).map(GoodRun::id).contains("first");
            assertThat(skip.advice()).isEmpty();
        });
    }

    @Test
    void codeAloneIsTheReason() throws IOException {
        write("src/Net.java", "class Net {\n    int layers = 3;\n}\n");
        write("src/New.java", "class New {}\n");
        Files.delete(project.resolve("src/prepare.py"));

        hasOnly(
                gate().decide(inputs().build()),
                Kind.CODE_CHANGED,
                "src/Net.java changed",
                "src/New.java added",
                "src/prepare.py removed");
    }

    @Test
    void aParamAloneIsTheReason() {
        hasOnly(gate().decide(inputs().param("lr", 0.001).build()), Kind.CONFIG_CHANGED, "lr: 0.01 → 0.001");
    }

    @Test
    void aFileOfSettingsAloneIsTheReason() throws IOException {
        write("settings.yaml", "epochs: 20\n");

        hasOnly(gate().decide(inputs().build()), Kind.CONFIG_CHANGED, "settings.yaml changed");
    }

    @Test
    void dataAloneIsTheReason() throws IOException {
        write("data/iris.csv", "1,2,setosa\n3,4,virginica\n");

        hasOnly(gate().decide(inputs().build()), Kind.DATA_CHANGED, "iris changed");
    }

    @Test
    void aLibraryAloneIsTheReason() {
        hasOnly(
                gate().decide(inputs().dependency("org.example:learner", "1.1").build()),
                Kind.DEPENDENCIES_CHANGED,
                "org.example:learner: 1.0 → 1.1");
    }

    @Test
    void theSeedAloneIsTheReason() {
        hasOnly(gate().decide(inputs().seed(43).build()), Kind.SEED_CHANGED, "seed: 42 → 43");
    }

    @Test
    void theEnvironmentAloneIsAdvice() {
        inputs().environment("blas", "a").build().write(good.resolve("later.json"), NOW.plusSeconds(1));

        assertThat(gate().decide(inputs().environment("blas", "b").build()))
                .isInstanceOfSatisfying(
                        Decision.Skip.class, skip -> assertThat(skip.advice()).containsExactly("blas: a → b"));
    }

    static Stream<Arguments> changesThatDoNotCount() {
        return Stream.of(
                Arguments.of("src/Net.java", "class Net {\r\n    int layers = 2;\r\n}\r\n"),
                Arguments.of("src/prepare.py", "scale = 2\r\n"),
                Arguments.of("settings.yaml", "epochs: 10\r\n"),
                Arguments.of("src/Net.java", "/** A net. */\nclass Net {\n    int layers = 2; // two\n}\n"),
                Arguments.of("src/Net.java", "class Net {\n\n  int layers =\n    2;\n}"),
                Arguments.of("src/.mlops/runs/x", "a run"),
                Arguments.of("README.md", "not watched"));
    }

    @ParameterizedTest
    @MethodSource("changesThatDoNotCount")
    void lineEndsAndCommentsOfJavaDoNotCount(String file, String text) throws IOException {
        write(file, text);

        assertThat(gate().decide(inputs().build())).isInstanceOf(Decision.Skip.class);
    }

    @Test
    void aCommentOfAnotherLanguageCounts() throws IOException {
        write("src/prepare.py", "scale = 2  # two\n");

        hasOnly(gate().decide(inputs().build()), Kind.CODE_CHANGED, "src/prepare.py changed");
    }

    @Test
    void aRevertReusesTheOlderRun() throws IOException {
        inputs().param("lr", 0.5).build().write(good.resolve("second.json"), NOW.plusSeconds(60));

        assertThat(gate().decide(inputs().build()))
                .isInstanceOfSatisfying(
                        Decision.Reuse.class,
                        reuse -> assertThat(reuse.good().id()).isEqualTo("first"));
    }

    @Test
    void anOldRunIsStaleWhateverIsEqual() {
        RetrainGate gate = gate().maxAge(Duration.ofDays(1));

        hasOnly(
                gate.decide(inputs().build()),
                Kind.STALE,
                "the last good run ended 2026-03-01T10:00:00Z, 2 days ago; allowed: 24 hours");
        assertThat(gate().maxAge(Duration.ofDays(2)).decide(inputs().build())).isInstanceOf(Decision.Skip.class);
    }

    @Test
    void aStaleRunIsNotReused() throws IOException {
        inputs().param("lr", 0.5).build().write(good.resolve("second.json"), NOW.plus(Duration.ofDays(2)));

        hasOnly(gate().maxAge(Duration.ofDays(1)).decide(inputs().build()), Kind.CONFIG_CHANGED, "lr: 0.5 → 0.01");
    }

    @Test
    void withoutAGoodRunThereIsNothingToSkip() {
        assertThat(RetrainGate.against(GoodRuns.inFiles(directory.resolve("none")))
                        .decide(inputs().build()))
                .isInstanceOfSatisfying(
                        Decision.Retrain.class,
                        retrain ->
                                assertThat(retrain.reasons()).containsExactly(new Reason(Kind.NO_GOOD_RUN, List.of())));
    }

    @Test
    void aDamagedFileIsNoGoodRun() throws IOException {
        Path file = good.resolve("first.json");
        Files.writeString(file, Files.readString(file).replace("0.01", "0.02"));
        hasOnly(gate().decide(inputs().param("lr", 0.02).build()), Kind.NO_GOOD_RUN);

        Files.writeString(file, "{");
        hasOnly(gate().decide(inputs().build()), Kind.NO_GOOD_RUN);
        assertThatThrownBy(() -> Fingerprint.read(file)).hasMessage(file + " holds no fingerprint: it is damaged");
    }

    @Test
    void aFileOfAnotherVersionIsNoGoodRun() throws IOException {
        Path file = good.resolve("first.json");
        Files.writeString(
                file, Files.readString(file).replace("\"mlops_fingerprint\" : 1", "\"mlops_fingerprint\" : 2"));

        hasOnly(gate().decide(inputs().build()), Kind.NO_GOOD_RUN);
        assertThatThrownBy(() -> Fingerprint.read(file)).hasMessageEndingWith("its version is 2, not 1");
    }
}
