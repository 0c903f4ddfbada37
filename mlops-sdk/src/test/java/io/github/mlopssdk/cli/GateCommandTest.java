package io.github.mlopssdk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateCommandTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path directory;

    @BeforeEach
    void begin() throws IOException {
        Files.createDirectories(directory.resolve("src"));
        Files.writeString(directory.resolve("src/Net.java"), "class Net {}\n");
        Files.writeString(directory.resolve("iris.csv"), "1,2\n");
    }

    private RecordingShell shell() {
        return new RecordingShell(directory).at(() -> NOW);
    }

    private void accept() throws IOException {
        assertThat(shell().run(
                                "gate",
                                "--source",
                                "src/**",
                                "--param",
                                "lr=0.1",
                                "--last",
                                "none",
                                "--write",
                                "good.json"))
                .isZero();
    }

    @Test
    void retrainsWithoutAGoodRunAndSkipsWithOne() throws IOException {
        var first = shell();
        assertThat(first.run(
                        "gate", "--source", "src/**", "--last", "good.json", "--write", "good.json", "--exit-code"))
                .isEqualTo(10);
        assertThat(first.lines()).containsExactly("RETRAIN", "  NO_GOOD_RUN");

        // What was just written is what it is compared with from now on.
        var second = shell();
        assertThat(second.run("gate", "--source", "src/**", "--last", "good.json", "--exit-code"))
                .isZero();
        assertThat(second.out())
                .isEqualTo("SKIP: nothing that is watched has changed, compared with good of 2026-03-01T10:00:00Z\n");
    }

    @Test
    void namesTheReasonsAndEndsWithZeroUnlessAsked() throws IOException {
        accept();
        Files.writeString(directory.resolve("src/Net.java"), "class Net { int layers; }\n");

        var shell = shell();
        assertThat(shell.run("gate", "--source", "src/**", "--param", "lr=0.2", "--last", "good.json"))
                .isZero();
        assertThat(shell.lines())
                .containsExactly(
                        "RETRAIN, compared with good of 2026-03-01T10:00:00Z",
                        "  CODE_CHANGED",
                        "    src/Net.java changed",
                        "  CONFIG_CHANGED",
                        "    lr: 0.1 → 0.2");
    }

    @Test
    void reusesAnOlderRun() throws IOException {
        Files.createDirectory(directory.resolve("good"));
        shell().run("gate", "--param", "lr=0.1", "--last", "good", "--write", "good/a.json");
        shell().at(() -> NOW.plusSeconds(5))
                .run("gate", "--param", "lr=0.2", "--last", "good", "--write", "good/b.json");

        var shell = shell();
        assertThat(shell.run("gate", "--param", "lr=0.1", "--last", "good", "--exit-code"))
                .isEqualTo(11);
        assertThat(shell.out()).isEqualTo("REUSE a: it was made from the very same, on 2026-03-01T10:00:00Z\n");
    }

    @Test
    void takesItsOptionsFromAFile() throws IOException {
        Path options = Files.writeString(
                directory.resolve("gate.args"),
                "--source 'src/**'\n--data iris=iris.csv\n--data-version orders=2026-03\n--seed 42\n");

        var shell = shell();
        assertThat(shell.run("gate", "@" + options, "--last", "none", "--json")).isZero();

        JsonNode json = new ObjectMapper().readTree(shell.out());
        assertThat(json.path("action").asText()).isEqualTo("retrain");
        assertThat(json.path("fingerprint").asText()).hasSize(64);
        assertThat(json.path("reasons").get(0).path("kind").asText()).isEqualTo("NO_GOOD_RUN");
    }

    @Test
    void isStaleAfterAWhileAndForcedOnRequest() throws IOException {
        accept();

        var stale = shell().at(() -> NOW.plus(Duration.ofDays(31)));
        assertThat(stale.run(
                        "gate", "--source", "src/**", "--param", "lr=0.1", "--last", "good.json", "--max-age", "30d"))
                .isZero();
        assertThat(stale.out()).contains("STALE", "31 days ago; allowed: 30 days");

        var forced = shell();
        forced.run("gate", "--source", "src/**", "--param", "lr=0.1", "--last", "good.json", "--force");
        assertThat(forced.lines()).containsExactly("RETRAIN", "  FORCED", "    --force");
    }

    @Test
    void writesOutputsAndASummaryForGithub() throws IOException {
        accept();
        Path outputs = Files.writeString(directory.resolve("outputs"), "before=1\n");
        Path summary = directory.resolve("summary.md");

        shell().set("GITHUB_OUTPUT", outputs.toString())
                .set("GITHUB_STEP_SUMMARY", summary.toString())
                .run("gate", "--source", "src/**", "--param", "lr=<b>|x\nretrain=false", "--last", "good.json");

        assertThat(Files.readAllLines(outputs))
                .startsWith("before=1", "action=retrain", "retrain=true", "reasons=CONFIG_CHANGED", "run=good")
                .hasSize(6);
        assertThat(Files.readString(summary))
                .contains("### mlops gate: RETRAIN", "| CONFIG_CHANGED | lr: 0.1 → &#60;b&#62;&#124;x retrain=false |");
    }

    @Test
    void asksGitAlone() throws Exception {
        for (String[] command : new String[][] {
            {"git", "init", "-q"},
            {"git", "add", "src"},
            {"git", "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "Begin"},
        }) {
            assertThat(new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .start()
                            .waitFor())
                    .isZero();
        }

        var same = shell();
        assertThat(same.run("gate", "--since", "HEAD", "--source", "src/**", "--exit-code"))
                .isZero();
        assertThat(same.out()).isEqualTo("SKIP: nothing that is watched has changed\n");

        var dirty = shell();
        assertThat(dirty.run("gate", "--since", "HEAD", "--source", "src/**", "--data", "iris.csv", "--exit-code"))
                .isEqualTo(10);
        assertThat(dirty.lines()).containsExactly("RETRAIN", "  DIRTY_TREE", "    iris.csv changed");
    }

    @Test
    void aConfiguredServerThatIsAwayIsAnError() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        server.start();
        server.stop(0);

        var shell = shell().set("MLFLOW_TRACKING_URI", address);
        assertThat(shell.run("gate", "--source", "src/**", "--experiment", "iris", "--exit-code"))
                .isEqualTo(1);
        assertThat(shell.out()).isEmpty();
        assertThat(shell.err()).startsWith("mlops: ");
    }

    @Test
    void aServerThatOnlyPythonCanUseIsAnError() {
        var shell = shell().set("MLFLOW_TRACKING_URI", "sqlite:///mlflow.db");

        assertThat(shell.run("gate", "--source", "src/**", "--experiment", "iris"))
                .isEqualTo(2);
        assertThat(shell.err()).contains("mlflow server");
    }

    @Test
    void comparesWithTheServer() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer =
                    "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"no experiment\"}".getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(404, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            var shell = shell().set(
                            "MLFLOW_TRACKING_URI",
                            "http://127.0.0.1:" + server.getAddress().getPort());
            assertThat(shell.run("gate", "--source", "src/**", "--experiment", "iris", "--exit-code"))
                    .isEqualTo(10);
            assertThat(shell.lines()).containsExactly("RETRAIN", "  NO_GOOD_RUN");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void nothingToCompareWithIsSaid() {
        var shell = shell();

        assertThat(shell.run("gate", "--source", "src/**")).isEqualTo(3);
        assertThat(shell.err()).contains("MLFLOW_TRACKING_URI", "--last FILE", "--since COMMIT");
    }

    @Test
    void explainsWhatWasTypedWrong() {
        assertThat(wrong("--source", "scr/**", "--last", "x"))
                .contains("no file below")
                .contains("scr/**");
        assertThat(wrong("--last", "x")).contains("a fingerprint of nothing");
        assertThat(wrong("--since", "HEAD")).contains("--since needs files to watch");
        assertThat(wrong("--since", "HEAD", "--last", "x")).contains("give one");
        assertThat(wrong("--source", "src/**", "--last", "x", "--max-age", "soon"))
                .contains("30m, 12h, 7d or 4w");
        assertThat(wrong("--data", "none.csv", "--last", "x")).contains("none.csv");
    }

    private String wrong(String... options) {
        var shell = shell();
        var args = new ArrayList<>(List.of("gate"));
        args.addAll(List.of(options));
        assertThat(shell.run(args.toArray(String[]::new))).isEqualTo(2);
        return shell.err();
    }

    @Test
    void printsNoToken() throws IOException {
        Path outputs = directory.resolve("outputs");
        Path summary = directory.resolve("summary.md");
        var shell = shell().set("MLFLOW_TRACKING_URI", "http://alice:hunter2@127.0.0.1:1")
                .set("MLFLOW_TRACKING_TOKEN", "hunter3")
                .set("GITHUB_TOKEN", "hunter4")
                .set("GITHUB_OUTPUT", outputs.toString())
                .set("GITHUB_STEP_SUMMARY", summary.toString());

        assertThat(shell.run("gate", "--param", "api_key=hunter5", "--experiment", "iris"))
                .isEqualTo(1);
        shell.run("gate", "--param", "api_key=hunter5", "--last", "none", "--write", "next.json");
        shell.run("gate", "--param", "api_key=hunter6", "--last", "next.json", "--json");
        shell.run("gate", "--param", "api_key=hunter6", "--last", "next.json", "--verbose");

        assertThat(shell.out()).contains("CONFIG_CHANGED", "api_key changed");
        for (Path file : new Path[] {outputs, summary, directory.resolve("next.json")}) {
            assertThat(Files.readString(file)).doesNotContain("hunter").isNotEmpty();
        }
        assertThat(shell.out() + shell.err()).doesNotContain("hunter");
    }
}
