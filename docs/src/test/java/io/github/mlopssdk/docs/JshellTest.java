package io.github.mlopssdk.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.testing.tracking.RecordedRequest;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of this JDK's JShell. */
final class JshellTest {
    private static final Path SAMPLE = BuiltPackages.ROOT.resolve("samples/start-small");
    private static final String COMMAND =
            "jshell --class-path \"$(cat classpath.txt)\" --startup DEFAULT --startup mlops.jsh";
    private static final Pattern PID = Pattern.compile("pid=(\\d+)");

    @TempDir
    Path directory;

    @BeforeEach
    void copySample() throws IOException {
        for (String file : List.of("mlops.jsh", "iris.csv", "datasets.csv")) {
            Files.copy(SAMPLE.resolve(file), directory.resolve(file));
        }
        // JShell refuses what is not there, which the JVM passes over.
        String classpath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> Files.exists(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
        Files.writeString(directory.resolve("classpath.txt"), classpath, UTF_8);
    }

    @Test
    void thePagePrintsWhatItShows() throws IOException {
        try (var typed = new TypedPage(() -> shell(Map.of()))) {
            typed.type(MarkdownPage.read(BuiltPackages.ROOT.resolve("docs/guide/jshell.md")));
        }
    }

    @Test
    void aRunThatIsLeftOpenIsEndedByOneRequest() throws Exception {
        try (TrackingServer server = TrackingServer.start();
                Terminal jshell = Terminal.jshell(
                        shell(Map.of("MLFLOW_TRACKING_URI", server.uri().toString())), COMMAND)) {
            Matcher pid = PID.matcher(jshell.type("""
                    Run run = Run.restart("shell").logMetric("loss", 0.5)
                    System.out.println(run.flush(java.time.Duration.ofMinutes(1)))
                    System.out.println("pid=" + ProcessHandle.current().pid())
                    """));
            assertThat(pid.find()).isTrue();
            ProcessHandle session =
                    ProcessHandle.of(Long.parseLong(pid.group(1))).orElseThrow();
            int before = server.requests().size();

            jshell.exit("/exit");
            session.onExit().get(1, TimeUnit.MINUTES);

            assertThat(server.run("shell").status()).isEqualTo("KILLED");
            List<RecordedRequest> after =
                    server.requests().subList(before, server.requests().size());
            assertThat(after).extracting(RecordedRequest::path).containsExactly("/api/2.0/mlflow/runs/update");
        }
    }

    private ProcessBuilder shell(Map<String, String> variables) {
        return PlainShell.in(directory, variables);
    }
}
