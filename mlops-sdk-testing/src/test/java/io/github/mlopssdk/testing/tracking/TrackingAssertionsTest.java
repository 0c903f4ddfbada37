package io.github.mlopssdk.testing.tracking;

import static io.github.mlopssdk.testing.tracking.TrackingAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.testing.tracking.TrackedRun.Point;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrackingAssertionsTest {
    private static TrackedRun run(String status, double... losses) {
        var points = new ArrayList<Point>();
        for (double loss : losses) {
            points.add(new Point(loss, 0, points.size()));
        }
        return run(status, points);
    }

    private static TrackedRun run(String status, List<Point> losses) {
        return new TrackedRun(
                "id",
                "iris",
                "quiet-owl",
                status,
                0,
                status.equals("RUNNING") ? null : 1L,
                false,
                Map.of("lr", "0.01", "epochs", "5"),
                Map.of("team", "red", "mlops.failure", "IllegalStateException: no rows"),
                losses.isEmpty() ? Map.of() : Map.of("loss", losses),
                List.of(new TrackedRun.Dataset("iris.csv", "ab", Map.of(), Map.of())),
                Map.of("plots/roc.svg", new byte[0], "old/MLmodel", "flavors:\n  onnx:\n".getBytes(UTF_8)),
                List.of(new TrackedRun.Model(
                        "m-1",
                        "net-v1",
                        "READY",
                        Map.of(),
                        Map.of(),
                        Map.of("MLmodel", "flavors:\n  dl4j:\n    data: x\nsignature:\n".getBytes(UTF_8)))));
    }

    private static MetricAssert loss(double... values) {
        return assertThat(run("FINISHED", values)).loggedMetric("loss");
    }

    private static String failure(ThrowingCallable assertion) {
        var message = new ArrayList<String>();
        assertThatThrownBy(assertion)
                .isInstanceOf(AssertionError.class)
                .satisfies(thrown -> message.add(String.valueOf(thrown.getMessage())));
        return message.get(0);
    }

    @Test
    void whatHoldsPasses() {
        TrackedRun run = run("FINISHED", 0.9, 0.5, 0.1);

        assertThat(run)
                .finished()
                .loggedParam("lr", 0.01)
                .loggedParam("epochs", 5)
                .hasTag("team", "red")
                .loggedArtifact("plots/roc.svg")
                .loggedDataset("iris.csv");
        assertThat(run)
                .loggedMetric("loss")
                .steps(3)
                .isFinite()
                .isDecreasing()
                .fellBy(0.8)
                .lastAtMost(0.1)
                .lastAtLeast(0.1)
                .hasNoDuplicateSteps();
        loss(1, 2).isIncreasing();
        assertThat(run).loggedModel("net.v1").withSignature().withFlavor("dl4j").withFile("MLmodel");
        assertThat(run).loggedModel("old").withFlavor("onnx");
        assertThat(run("FAILED")).failed();
        assertThat(run("KILLED")).killed();
    }

    @Test
    void theStatusIsExplained() {
        assertThat(failure(() -> assertThat(run("FAILED")).finished())).isEqualTo("""
                run quiet-owl (FAILED, experiment iris) has another status
                  observed   FAILED
                  required   FINISHED
                  likely     the training threw: IllegalStateException: no rows""");
        assertThat(failure(() -> assertThat(run("RUNNING")).finished())).contains("the run is not closed");
        assertThat(failure(() -> assertThat(run("FINISHED")).failed())).contains("use Run.execute");
        assertThat(failure(() -> assertThat(run("FINISHED")).killed())).contains("required   KILLED");
    }

    @Test
    void aMissingNameComesWithTheNearest() {
        assertThat(failure(() -> assertThat(run("FINISHED")).loggedParam("LR", 1)))
                .isEqualTo("""
                run quiet-owl (FINISHED, experiment iris) has no param 'LR'
                  observed   lr, epochs
                  required   LR
                  likely     another spelling""");
        assertThat(failure(() -> assertThat(run("FINISHED")).loggedMetric("loss")))
                .contains("has no metric 'loss'")
                .contains("observed   none at all")
                .contains("nothing of the kind was logged");
        assertThat(failure(() -> assertThat(run("FINISHED")).hasTag("teams", "red")))
                .contains("observed   team, ");
        assertThat(failure(() -> assertThat(run("FINISHED")).loggedArtifact("roc.svg")))
                .contains("plots/roc.svg");
        assertThat(failure(() -> assertThat(run("FINISHED")).loggedDataset("iris")))
                .contains("iris.csv");
        assertThat(failure(() -> assertThat(run("FINISHED")).loggedModel("net")))
                .contains("observed   net-v1, old");
        assertThat(failure(() -> assertThat(run("FINISHED")).loggedModel("old").withFile("MLmodels")))
                .contains("model old of run quiet-owl")
                .contains("observed   MLmodel");
    }

    @Test
    void anotherValueIsShown() {
        assertThat(failure(() -> assertThat(run("FINISHED")).loggedParam("epochs", 5.0)))
                .isEqualTo("""
                run quiet-owl (FINISHED, experiment iris) has another param 'epochs'
                  observed   5
                  required   5.0
                  likely     the same number in another type is another text: 1 is not 1.0""");
    }

    @Test
    void aModelWithoutSignatureIsShownAsItIs() {
        assertThat(failure(() -> assertThat(run("FINISHED")).loggedModel("old").withSignature()))
                .contains("has no signature")
                .contains("      onnx:")
                .contains("add signatureFrom(input, output)");
        assertThat(failure(() -> assertThat(run("FINISHED")).loggedModel("old").withFlavor("dl4j")))
                .contains("has no flavor dl4j");
    }

    @Test
    void placesOfAMetricAreNamed() {
        assertThat(failure(() -> loss(0.9, 0.5, 0.7, 0.7).isDecreasing())).isEqualTo("""
                metric loss of run quiet-owl (FINISHED, experiment iris) does not decrease at each step
                  observed   2 of 3 changes go the other way
                  required   each value below the one before, and two points at least
                  where      step 2: 0.7 after 0.5
                  where      step 3: 0.7 after 0.7
                  likely     a learning rate that is too high, or noise of small batches""");
        assertThat(failure(() -> loss(1, Double.NaN).isDecreasing())).contains("step 1: NaN after 1.0");
        assertThat(failure(() -> loss(1).isDecreasing())).contains("0 of 0 changes");
        assertThat(failure(() -> loss(2, 1).isIncreasing())).contains("each value above");
        assertThat(failure(() -> loss(1, Double.NaN, -Double.MAX_VALUE).isFinite()))
                .contains("2 of 3 points")
                .contains("step 1: NaN")
                .contains("step 2: -1.7976931348623157E308");
        assertThat(failure(() -> loss(1, 2).steps(3)))
                .contains("observed   2, from 0 to 1")
                .contains("required   3");
        assertThat(failure(() -> loss(1).steps(10))).contains("points without a step all have step 0");
        assertThat(failure(() -> loss(1, 0.6).fellBy(0.5)))
                .contains("from 1.0 to 0.6")
                .contains("at most 0.5");
        assertThat(failure(() -> loss(1, Double.NaN).fellBy(0))).contains("from 1.0 to NaN");
        assertThat(failure(() -> loss(-1, -2).fellBy(0.1))).contains("from -1.0 to -2.0");
        assertThat(failure(() -> loss(1, 0.3).lastAtMost(0.2)))
                .contains("step 1: 0.3")
                .contains("at most 0.2");
        assertThat(failure(() -> loss(Double.NaN).lastAtMost(0.2))).contains("step 0: NaN");
        assertThat(failure(() -> loss(1, 0.3).lastAtLeast(0.4))).contains("at least 0.4");
    }

    @Test
    void pointsAreTakenInTheOrderOfSteps() {
        List<Point> late = List.of(new Point(0.1, 5, 2), new Point(0.9, 6, 0), new Point(0.5, 7, 1));

        assertThat(run("FINISHED", late)).loggedMetric("loss").isDecreasing().lastAtMost(0.1);
    }

    @Test
    void stepsThatComeTwiceAreNamed() {
        List<Point> twice = List.of(new Point(0.9, 5, 0), new Point(0.8, 6, 0), new Point(0.5, 7, 1));

        assertThat(failure(() ->
                        assertThat(run("FINISHED", twice)).loggedMetric("loss").hasNoDuplicateSteps()))
                .contains("observed   3 points at 2 steps")
                .contains("where      step 0: 0.9, 0.8\n");
    }

    @ParameterizedTest
    @CsvSource({"-0.1", "1.1", "NaN"})
    void aFractionIsFromNoneToAll(double fraction) {
        assertThatThrownBy(() -> loss(1).fellBy(fraction))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("fraction must be from 0 to 1");
    }

    private record Held(List<TrackedRun> runs) implements TrackedRuns {
        @Override
        public URI uri() {
            return URI.create("http://localhost:5000");
        }
    }

    @Test
    void runsAreCounted() {
        var two = new Held(List.of(run("FINISHED"), run("RUNNING")));

        assertThat(two).hasRuns(2);
        assertThat(new Held(List.of(run("FAILED")))).hasNoUnfinishedRuns();
        assertThat(failure(() -> assertThat(two).hasNoUnfinishedRuns()))
                .startsWith("1 of 2 runs have not ended\n  observed   quiet-owl (RUNNING, experiment iris)");
        assertThat(failure(() -> assertThat(two).hasRuns(1))).contains("observed   2: quiet-owl");
    }

    @Test
    void theOnlyRunIsFoundOrTheOthersAreNamed() {
        TrackedRun one = run("FINISHED");

        assertThat((Object) new Held(List.of(one)).run()).isSameAs(one);
        assertThat(failure(new Held(List.of())::run))
                .startsWith("the server has 0 runs")
                .contains("no run on the server")
                .contains("names its own server");
        assertThat(failure(() -> new Held(List.of(one)).run("digits")))
                .startsWith("experiment 'digits' has 0 runs")
                .contains("on the server: quiet-owl (FINISHED, experiment iris)");
        assertThat(failure(new Held(List.of(one, one))::run)).contains("child runs");
    }

    @Test
    void requestsOfEachRouteAreCounted() throws Exception {
        try (TrackingServer server = TrackingServer.start()) {
            for (int i = 0; i < 3; i++) {
                server.uri().resolve("/health").toURL().openStream().close();
            }
            assertThat(server).receivedAtMost(3).hasRuns(0).hasNoUnfinishedRuns();
            assertThat(failure(() -> assertThat(server).receivedAtMost(2)))
                    .contains("observed   3 requests")
                    .contains("where      3 GET /health")
                    .contains("log through a Run, which sends batches");
        }
    }
}
