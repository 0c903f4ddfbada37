package io.github.mlopssdk.samples.serving.load;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server in a process of its own, on the loopback interface. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final long STEP_MILLIS = 50;

    private final Process process;
    private final Path log;
    private final int port;

    private ServerProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** Starts a command and waits until its {@code /ping} answers 200. */
    public static ServerProcess start(List<String> command, Path directory, Map<String, String> environment, int port)
            throws IOException, InterruptedException {
        File log = Files.createTempFile("server", ".log").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log);
        builder.environment().putAll(environment);
        var server = new ServerProcess(builder.start(), log.toPath(), port);
        server.awaitPing(HttpURLConnection.HTTP_OK);
        return server;
    }

    /** Finds a port that nobody listens on. */
    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits until {@code /ping} answers with a status. */
    public void awaitPing(int status) throws IOException, InterruptedException {
        for (long waited = 0; waited < START.toMillis(); waited += STEP_MILLIS) {
            if (process.waitFor(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
                break;
            }
            if (ping() == status) {
                return;
            }
        }
        close();
        throw new IllegalStateException("the server did not answer /ping with " + status + ": " + output());
    }

    /** Returns the status of {@code /ping}, or 0 if nobody answers. */
    private int ping() {
        try {
            URI ping = URI.create("http://127.0.0.1:" + port + "/ping");
            return ((HttpURLConnection) ping.toURL().openConnection()).getResponseCode();
        } catch (IOException e) {
            return 0;
        }
    }

    /** Returns where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Returns the process. */
    public Process process() {
        return process;
    }

    /** Returns what it has printed. */
    public String output() throws IOException {
        return Files.readString(log);
    }

    /** Returns the processor time that it has taken, with its children. */
    Duration processorTime() {
        return all().map(handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private Stream<ProcessHandle> all() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    /** Stops it with its children, and waits for the end. */
    @Override
    public void close() {
        List<ProcessHandle> handles = all().toList();
        handles.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(START.toMillis(), TimeUnit.MILLISECONDS)) {
                handles.forEach(ProcessHandle::destroyForcibly);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
