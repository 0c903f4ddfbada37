package io.github.mlopssdk.testing.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.cli.Main;
import io.github.mlopssdk.testing.process.ChildJvm;
import io.github.mlopssdk.testing.tracking.Fault;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mlops doctor} as a user starts it, against a whole server. */
class DoctorTest {
    @TempDir
    Path directory;

    private TrackingServer server;

    @BeforeEach
    void startServer() {
        server = TrackingServer.start();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void changesNothingByDefault() throws Exception {
        Answer answer = doctor();

        assertThat(answer.exitCode()).as(answer.text()).isZero();
        assertThat(answer.text()).contains("Clock        agrees").contains("Write        not tried");
        assertThat(server.requests()).allMatch(request -> request.method().equals("GET"));
    }

    @Test
    void makesAndDeletesARunOnRequest() throws Exception {
        Answer answer = doctor("--write");

        assertThat(answer.exitCode()).as(answer.text()).isZero();
        assertThat(answer.text()).contains("Write        a run was made and deleted again");
        TrackedRun made = server.run("mlops-doctor");
        assertThat(made.deleted()).isTrue();
    }

    @Test
    void namesTheOptionOfAServerThatRefusesItsName() throws Exception {
        server.inject(
                new Fault.Reply(
                        403, Map.of("Content-Type", "text/plain"), "Invalid Host header - possible DNS rebinding"),
                9,
                request -> true);

        Answer answer = doctor();
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.text()).contains("--allowed-hosts");
    }

    /**
     * What the command came to.
     *
     * @param exitCode of the process
     * @param text what it printed
     */
    private record Answer(int exitCode, String text) {}

    private Answer doctor(String... options) throws Exception {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "doctor";
        System.arraycopy(options, 0, arguments, 1, options.length);
        try (ChildJvm child = ChildJvm.start(
                Main.class,
                directory,
                Map.of("MLFLOW_TRACKING_URI", server.uri().toString()),
                arguments)) {
            int exitCode = child.awaitExit();
            return new Answer(exitCode, String.join("\n", child.lines()));
        }
    }
}
