package io.github.mlopssdk.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium, driven through its DevTools on a loopback port. */
public final class Browser implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String ANNOUNCEMENT = "DevTools listening on ";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI devTools;

    private Browser(Process process, URI devTools) {
        this.process = process;
        this.devTools = devTools;
    }

    /**
     * Starts Chromium. Without one the test is aborted, or fails where {@code CI=true}.
     *
     * @param profile an empty directory for what Chromium keeps
     */
    public static Browser start(Path profile) throws IOException {
        Optional<Path> program = find();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(program).as("Chromium on the PATH").isPresent();
        }
        assumeTrue(program.isPresent(), "needs Chromium on the PATH");
        Process process = new ProcessBuilder(
                        program.orElseThrow().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        BufferedReader log = process.inputReader();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            if (line.startsWith(ANNOUNCEMENT)) {
                drain(log);
                return new Browser(process, URI.create(line.substring(ANNOUNCEMENT.length())));
            }
        }
        throw new IOException("Chromium ended without opening a port");
    }

    private static Optional<Path> find() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Keeps Chromium from waiting for someone to read its log. */
    private static void drain(BufferedReader log) {
        var reader = new Thread(() -> log.lines().forEach(line -> {}), "chromium-log");
        reader.setDaemon(true);
        reader.start();
    }

    /** Opens a file in a new page of its own. */
    public BrowserPage open(Path file) throws IOException, InterruptedException {
        URI newPage = URI.create("http://127.0.0.1:" + devTools.getPort() + "/json/new");
        HttpRequest request = HttpRequest.newBuilder(newPage)
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        JsonNode target = new ObjectMapper()
                .readTree(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        var page = new BrowserPage(
                http, URI.create(target.path("webSocketDebuggerUrl").asText()));
        page.load(file.toUri());
        return page;
    }

    @Override
    public void close() {
        new DevTools(http, devTools, (method, params) -> {}).send("Browser.close", Map.of());
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
