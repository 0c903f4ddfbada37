package io.github.mlopssdk.mlflow;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Signs and sends one request, and turns everything but a success into a {@link MlflowException}. Thread-safe. */
final class Transport implements Closeable {
    private static final long MAX_ANSWER_BYTES = 64L << 20;
    private static final long MAX_ERROR_BYTES = 64L << 10;

    private final MlflowSettings settings;
    private final InstantSource clock;
    private final HttpUrl server;
    private final HttpClients clients;
    private volatile Optional<Credential> credential = Optional.empty();
    private volatile boolean credentialDue = true;
    private volatile boolean connectionsAreDoubtful;

    Transport(MlflowSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.server = HttpUrl.get(settings.trackingUri().toString());
        this.clients = new HttpClients(settings);
    }

    /** What is made of a success. */
    interface Answer<T> {
        /**
         * Reads an answer.
         *
         * @param response status 2xx, closed by the caller
         * @return what it holds
         * @throws IOException if it breaks off
         */
        T read(Response response) throws IOException;
    }

    HttpUrl server() {
        return server;
    }

    HttpClients clients() {
        return clients;
    }

    <T> T send(OkHttpClient client, String what, Request.Builder request, HttpUrl url, Answer<T> answer) {
        Optional<Credential> proof = isServer(url) ? credential() : Optional.empty();
        var departure = new Departure();
        request.url(url).tag(Departure.class, departure).header("User-Agent", settings.userAgent());
        settings.workspace()
                .filter(name -> isServer(url))
                .ifPresent(name -> request.header("X-MLFLOW-WORKSPACE", name));
        proof.ifPresent(value -> request.header("Authorization", value.header()));
        if (connectionsAreDoubtful) {
            clients.forgetConnections();
        }
        String words = what + " at " + settings.trackingUri();
        try (Response response = execute(client, request.build())) {
            connectionsAreDoubtful &= client.equals(clients.reads);
            if (response.isSuccessful()) {
                return answer.read(response);
            }
            if (response.code() == 401 || response.code() == 403) {
                // Whoever repairs access changes a file: the next request reads it.
                credentialDue = true;
            }
            byte[] body = bytes(response, MAX_ERROR_BYTES, false);
            throw Failures.answered(words, response, redacted(body, proof), clock.instant());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failures.unanswered(words, departure.hasBegun(), new InterruptedIOException("interrupted"));
        } catch (IOException e) {
            // A write that was lost once must not be lost again on a connection that only looks open.
            connectionsAreDoubtful = true;
            if (isInterrupt(e)) {
                Thread.currentThread().interrupt();
            }
            throw Failures.unanswered(words, departure.hasBegun(), e);
        }
    }

    /** Declares what OkHttp, written in Kotlin, throws undeclared when its thread is interrupted while it connects. */
    private static Response execute(OkHttpClient client, Request request) throws IOException, InterruptedException {
        return client.newCall(request).execute();
    }

    /**
     * Reads a whole answer.
     *
     * @param response the answer
     * @return its bytes
     * @throws IOException if it breaks off or is too large to be right
     */
    static byte[] bytes(Response response) throws IOException {
        return bytes(response, MAX_ANSWER_BYTES, true);
    }

    private static byte[] bytes(Response response, long limit, boolean whole) throws IOException {
        try (ResponseBody body = response.body()) {
            // Reads one byte more than it keeps, to see whether there is more.
            boolean more = body.source().request(limit + 1);
            if (more && whole) {
                throw new IOException("answer of more than " + limit + " bytes");
            }
            return body.source()
                    .getBuffer()
                    .readByteArray(Math.min(limit, body.source().getBuffer().size()));
        }
    }

    /** Tells whether an address is the tracking server's own: no other is told the credential. */
    private boolean isServer(HttpUrl url) {
        return url.host().equals(server.host()) && url.port() == server.port() && url.isHttps() == server.isHttps();
    }

    private Optional<Credential> credential() {
        if (credentialDue) {
            try {
                credential = settings.credentials().current();
                credentialDue = false;
            } catch (RuntimeException e) {
                // A provider is foreign code, and what it reads may be gone for a moment.
                throw MlflowException.local(Problem.UNAUTHORIZED, "no credential to send: " + e.getMessage());
            }
        }
        return credential;
    }

    private static byte[] redacted(byte[] body, Optional<Credential> proof) {
        return proof.map(value ->
                        value.redact(new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8))
                .orElse(body);
    }

    private static boolean isInterrupt(IOException e) {
        return e instanceof InterruptedIOException
                && !(e instanceof SocketTimeoutException)
                && "interrupted".equals(e.getMessage());
    }

    @Override
    public void close() {
        clients.close();
    }
}
