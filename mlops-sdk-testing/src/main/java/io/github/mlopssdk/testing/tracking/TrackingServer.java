package io.github.mlopssdk.testing.tracking;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An MLflow tracking server inside this JVM, on a free port of the loopback interface, with all data in memory.
 *
 * <pre>{@code
 * try (TrackingServer server = TrackingServer.start()) {
 *     train(server.uri());
 *     assertThat(server.run("iris").params()).containsEntry("lr", "0.01");
 * }
 * }</pre>
 *
 * <p>It answers as real servers were measured to answer and can be told to fail. Thread-safe.
 */
public final class TrackingServer implements TrackedRuns, AutoCloseable {
    private final MlflowGeneration generation;
    private final Store store;
    private final Router router;
    private final FaultPlan faults = new FaultPlan();
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private final int port;
    private @Nullable HttpServer http;
    private @Nullable ExecutorService threads;

    private TrackingServer(MlflowGeneration generation, InstantSource clock) {
        this.generation = generation;
        this.store = new Store(clock, generation);
        this.router = new Router(generation);
        new ExperimentRoutes(store, generation).addTo(router);
        new RunRoutes(store, generation).addTo(router);
        new LoggingRoutes(store, generation).addTo(router);
        new InputRoutes(store, generation).addTo(router);
        new ArtifactRoutes(store, generation).addTo(router);
        new RegistryRoutes(store, generation).addTo(router);
        new ModelVersionRoutes(store, generation).addTo(router);
        new LoggedModelRoutes(store, generation).addTo(router);
        new ServerRoutes(generation).addTo(router);
        this.port = listen(0);
    }

    /**
     * Starts a server that answers as MLflow 3.
     *
     * @return the server
     */
    public static TrackingServer start() {
        return start(MlflowGeneration.MLFLOW_3);
    }

    /**
     * Starts a server.
     *
     * @param generation generation of MLflow whose answers it gives
     * @return the server
     */
    public static TrackingServer start(MlflowGeneration generation) {
        return new TrackingServer(generation, InstantSource.system());
    }

    /**
     * Returns the address for clients.
     *
     * @return tracking URI; the same after a restart
     */
    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Stops listening and cuts all connections; the data stays. */
    public synchronized void stop() {
        if (http != null && threads != null) {
            http.stop(0);
            threads.shutdownNow();
            http = null;
        }
    }

    /** Listens again on the same port, after {@link #stop()}. */
    public synchronized void restart() {
        stop();
        listen(port);
    }

    /**
     * Makes the next request fail.
     *
     * @param fault what goes wrong
     */
    public void inject(Fault fault) {
        inject(fault, 1, request -> true);
    }

    /**
     * Makes some of the next requests fail. Faults given earlier come first.
     *
     * @param fault what goes wrong
     * @param times how many requests it hits
     * @param target which requests it hits
     */
    public void inject(Fault fault, int times, Predicate<RecordedRequest> target) {
        faults.add(fault, times, target);
    }

    /** Forgets the faults still to come. */
    public void clearFaults() {
        faults.clear();
    }

    /**
     * Returns all requests so far, those that faults swallowed included.
     *
     * @return requests in the order received
     */
    public List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    /**
     * Returns the requests whose path ends with some text.
     *
     * @param pathEnd such as {@code runs/log-batch}
     * @return requests in the order received
     */
    public List<RecordedRequest> requests(String pathEnd) {
        return requests.stream()
                .filter(request -> request.path().endsWith(pathEnd))
                .toList();
    }

    /**
     * Returns all runs, deleted ones included.
     *
     * @return what the server holds now, in the order created
     */
    @Override
    public List<TrackedRun> runs() {
        synchronized (store) {
            return store.runs().stream()
                    .map(run -> TrackedRun.of(run, store.loggedModels(), store.artifacts()))
                    .toList();
        }
    }

    /**
     * Checks that every request found a route.
     *
     * @throws AssertionError if a request went to a route that this server does not know
     */
    public void verifyNoUnknownRoutes() {
        synchronized (store) {
            if (!router.unknown().isEmpty()) {
                throw new AssertionError("requests to unknown routes: " + router.unknown());
            }
        }
    }

    /**
     * Stops the server.
     *
     * @throws AssertionError if a request went to a route that this server does not know
     */
    @Override
    public void close() {
        stop();
        verifyNoUnknownRoutes();
    }

    private synchronized int listen(int wanted) {
        // Read by the JDK when its first server is made; without it an answer waits 40 ms for an acknowledgement.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + wanted, e);
        }
        threads = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "tracking-server");
            thread.setDaemon(true);
            return thread;
        });
        http.setExecutor(threads);
        http.createContext("/", this::serve);
        http.start();
        return http.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        var request = new RecordedRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders(),
                received(exchange));
        requests.add(request);
        Fault fault = faults.take(request);
        try {
            serve(exchange, request, fault);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private void serve(HttpExchange exchange, RecordedRequest request, @Nullable Fault fault)
            throws IOException, InterruptedException {
        if (fault instanceof Fault.Reply reply) {
            send(exchange, Answer.of(reply.status(), reply.headers(), reply.body()), Integer.MAX_VALUE);
            return;
        }
        // Closing an exchange that was not answered closes its connection.
        if (fault instanceof Fault.DropRequest || (request.isTorn() && generation == MlflowGeneration.MLFLOW_3)) {
            return;
        }
        if (fault instanceof Fault.HoldRequest hold) {
            hold.gate().pass();
        }
        Answer answer;
        synchronized (store) {
            answer = router.answer(fault instanceof Fault.TruncateRequest cut ? request.cutTo(cut.bytes()) : request);
        }
        if (fault instanceof Fault.DropAnswer) {
            return;
        }
        if (fault instanceof Fault.HoldAnswer hold) {
            hold.gate().pass();
        }
        send(exchange, answer, fault instanceof Fault.TruncateAnswer cut ? cut.bytes() : Integer.MAX_VALUE);
    }

    private static byte[] received(HttpExchange exchange) {
        var body = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        try (InputStream in = exchange.getRequestBody()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                body.write(buffer, 0, n);
            }
        } catch (IOException brokenOff) {
            // What came until then is the request; isTorn() tells.
        }
        return body.toByteArray();
    }

    private static void send(HttpExchange exchange, Answer answer, int atMost) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            OutputStream out = exchange.getResponseBody();
            out.write(body, 0, Math.min(body.length, atMost));
            out.flush();
        }
    }
}
