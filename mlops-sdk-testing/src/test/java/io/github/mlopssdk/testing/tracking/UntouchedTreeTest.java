package io.github.mlopssdk.testing.tracking;

import static io.github.mlopssdk.testing.tracking.TrackingAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.testing.launch.Launched;
import io.github.mlopssdk.testing.process.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM of its own, so that working directory, home and temporary directory hold nothing else. */
final class UntouchedTreeTest {
    @Test
    void aTrackedTestLeavesNothingBehind(@TempDir Path machine) throws Exception {
        assertThat(left(machine, Tracks.class)).isEmpty();
    }

    @Test
    void withoutTrackingTheTreeWouldBeWritten(@TempDir Path machine) throws Exception {
        assertThat(left(machine, Untracked.class)).anyMatch(path -> path.startsWith("project/.mlops"));
    }

    private static List<String> left(Path machine, Class<?> tests) throws IOException, InterruptedException {
        Path project = Files.createDirectory(machine.resolve("project"));
        Path home = Files.createDirectory(machine.resolve("home"));
        Path temporary = Files.createDirectory(machine.resolve("tmp"));
        // The compiler's and profiler's own files are not those of a test.
        List<String> options =
                List.of("-Duser.home=" + home, "-Djava.io.tmpdir=" + temporary, "-XX:-UsePerfData", "-Xshare:auto");
        try (ChildJvm child = ChildJvm.startWith(
                options, Main.class, project, Map.of("MLOPS_DIR", "", "MLFLOW_TRACKING_URI", ""), tests.getName())) {
            assertThat(child.awaitExit()).as(String.join("\n", child.lines())).isZero();
        }
        try (Stream<Path> tree = Files.walk(machine)) {
            return tree.map(path -> machine.relativize(path).toString())
                    .filter(path -> !List.of("", "project", "home", "tmp").contains(path))
                    .toList();
        }
    }

    /** Runs a class of tests. */
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) throws ClassNotFoundException {
            Launched launched = Launched.of(Class.forName(arguments[0]));
            launched.thrown().forEach(thrown -> System.out.println(thrown));
            System.exit(launched.outcomes().size() == 1 && launched.thrown().isEmpty() ? 0 : 1);
        }
    }

    static final class Tracks {
        @Test
        @Tracked
        void trains(TrackedRuns runs) {
            train();
            assertThat(runs.run("iris")).finished().loggedArtifact("notes.txt");
        }
    }

    static final class Untracked {
        @Test
        void trains() {
            train();
        }
    }

    private static void train() {
        try (Run run = Run.start("iris")) {
            run.logMetric("loss", 0.5).logText("none", "notes.txt");
        }
    }
}
