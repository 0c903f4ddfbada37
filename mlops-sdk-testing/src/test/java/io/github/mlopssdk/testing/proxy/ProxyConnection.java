package io.github.mlopssdk.testing.proxy;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One connection of a client, with one to the server behind it. Confined to its thread, but for {@link #close}. */
final class ProxyConnection implements Closeable {
    private static final int SLICES_PER_SECOND = 20;
    private static final int TLS_HANDSHAKE = 22;
    private static final String NO_HTTP = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n";

    private final FaultProxy proxy;
    private final URI server;
    private final Socket client;
    private final InputStream fromClient;
    private volatile @Nullable Socket upstream;
    private boolean isPassing;
    private @Nullable InputStream fromServer;

    ProxyConnection(FaultProxy proxy, URI server, Socket client) throws IOException {
        this.proxy = proxy;
        this.server = server;
        this.client = client;
        this.fromClient = new BufferedInputStream(client.getInputStream());
    }

    /** Serves requests until either side ends. */
    void serve() {
        try (this) {
            if (beginsTls()) {
                client.getOutputStream().write(NO_HTTP.getBytes(StandardCharsets.UTF_8));
                return;
            }
            HttpMessage request = HttpMessage.request(fromClient);
            while (request != null && pass(request)) {
                request = HttpMessage.request(fromClient);
            }
        } catch (IOException cut) {
            // The other side sees the same.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells whether the client takes a plain server for one with TLS. */
    private boolean beginsTls() throws IOException {
        fromClient.mark(1);
        boolean begins = fromClient.read() == TLS_HANDSHAKE;
        fromClient.reset();
        return begins;
    }

    private boolean pass(HttpMessage request) throws IOException, InterruptedException {
        @Nullable NetworkFault fault = proxy.arrived(ProxiedRequest.of(request));
        isPassing = true;
        try {
            return pass(request, fault);
        } finally {
            leave();
        }
    }

    private boolean pass(HttpMessage request, @Nullable NetworkFault fault) throws IOException, InterruptedException {
        if (fault instanceof NetworkFault.Reply reply) {
            leave();
            client.getOutputStream().write(text(reply).getBytes(StandardCharsets.UTF_8));
            return true;
        }
        if (fault instanceof NetworkFault.ResetRequest) {
            return reset();
        }
        if (fault instanceof NetworkFault.Silence silence && !silence.processed()) {
            return sayNothing();
        }
        if (fault instanceof NetworkFault.Hold hold) {
            hold.until().await();
        }
        if (fault instanceof NetworkFault.Delay delay) {
            proxy.idle(delay.time());
        }
        OutputStream toServer = toServer();
        toServer.write(request.head());
        if (fault instanceof NetworkFault.CutRequest cut) {
            toServer.write(request.body(), 0, Math.min(cut.bytes(), request.body().length));
            return false;
        }
        write(request.body(), toServer, fault);
        return answer(fault);
    }

    private void leave() {
        if (isPassing) {
            isPassing = false;
            proxy.left();
        }
    }

    private boolean answer(@Nullable NetworkFault fault) throws IOException, InterruptedException {
        HttpMessage answer = fromServer == null ? null : HttpMessage.answer(fromServer);
        if (answer == null || fault instanceof NetworkFault.ResetAnswer) {
            return reset();
        }
        if (fault instanceof NetworkFault.DropAnswer) {
            return false;
        }
        if (fault instanceof NetworkFault.Silence) {
            return sayNothing();
        }
        // Before the client has the answer: it may send its next request at once.
        leave();
        OutputStream toClient = client.getOutputStream();
        toClient.write(answer.head());
        if (fault instanceof NetworkFault.CutAnswer cut) {
            toClient.write(answer.body(), 0, Math.min(cut.bytes(), answer.body().length));
            return false;
        }
        write(answer.body(), toClient, fault);
        return !answer.endsConnection() && !(fault instanceof NetworkFault.CloseAfterAnswer);
    }

    private OutputStream toServer() throws IOException {
        Socket open = upstream;
        if (open == null) {
            open = new Socket(server.getHost(), server.getPort());
            open.setTcpNoDelay(true);
            upstream = open;
            fromServer = new BufferedInputStream(open.getInputStream());
        }
        return open.getOutputStream();
    }

    private void write(byte[] bytes, OutputStream out, @Nullable NetworkFault fault)
            throws IOException, InterruptedException {
        int slice = fault instanceof NetworkFault.Bandwidth narrow
                ? Math.max(1, narrow.bytesPerSecond() / SLICES_PER_SECOND)
                : Integer.MAX_VALUE;
        for (int at = 0; at < bytes.length; at += Math.min(slice, bytes.length - at)) {
            out.write(bytes, at, Math.min(slice, bytes.length - at));
            if (slice < bytes.length) {
                proxy.idle(Duration.ofSeconds(1).dividedBy(SLICES_PER_SECOND));
            }
        }
    }

    private boolean reset() throws IOException {
        client.setSoLinger(true, 0);
        return false;
    }

    private boolean sayNothing() throws IOException {
        while (fromClient.read() >= 0) {
            // Whatever the client says, until it gives up.
        }
        return false;
    }

    private static String text(NetworkFault.Reply reply) {
        var text = new StringBuilder("HTTP/1.1 " + reply.status() + " Injected\r\n");
        reply.headers().forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
        int length = reply.body().getBytes(StandardCharsets.UTF_8).length;
        return text + "Content-Length: " + length + "\r\n\r\n" + reply.body();
    }

    @Override
    public void close() throws IOException {
        client.close();
        Socket open = upstream;
        if (open != null) {
            open.close();
        }
    }
}
