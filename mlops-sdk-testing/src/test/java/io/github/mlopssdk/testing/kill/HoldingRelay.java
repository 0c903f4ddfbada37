package io.github.mlopssdk.testing.kill;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a training and its server, real or not, and stops one chosen request on its way. A client sends a
 * request only after it has the answer to the one before, so whatever follows an answer begins a request. Thread-safe.
 */
final class HoldingRelay implements AutoCloseable {
    private static final int CHUNK = 64 << 10;

    private final URI server;
    private final RequestHold hold;
    private final ServerSocket entrance;
    private final AtomicInteger left;
    private final CountDownLatch held = new CountDownLatch(1);
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    private HoldingRelay(URI server, RequestHold hold) throws IOException {
        this.server = server;
        this.hold = hold;
        this.left = new AtomicInteger(hold.count());
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    static HoldingRelay to(URI server, RequestHold hold) throws IOException {
        var relay = new HoldingRelay(server, hold);
        start(relay::accept);
        return relay;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + entrance.getLocalPort());
    }

    void awaitHeld(Duration timeout) throws InterruptedException {
        if (!held.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new AssertionError("no request came that is " + hold);
        }
    }

    /** Cuts all connections; what was held back is lost. */
    @Override
    public void close() {
        try {
            entrance.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable pump) {
        var thread = new Thread(pump, "holding-relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entrance.accept();
                Socket upstream = new Socket(server.getHost(), server.getPort());
                client.setTcpNoDelay(true);
                upstream.setTcpNoDelay(true);
                sockets.add(client);
                sockets.add(upstream);
                var link = new Link(client, upstream);
                start(link::forward);
                start(link::back);
            }
        } catch (IOException closed) {
            // The relay is over.
        }
    }

    /** One connection. */
    private final class Link {
        private final Socket client;
        private final Socket upstream;
        private volatile boolean answered = true;
        private volatile boolean holdsAnswer;
        private long bytesLeft = Long.MAX_VALUE;

        Link(Socket client, Socket upstream) {
            this.client = client;
            this.upstream = upstream;
        }

        void forward() {
            try (upstream) {
                InputStream in = client.getInputStream();
                OutputStream out = upstream.getOutputStream();
                var chunk = new byte[CHUNK];
                for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                    if (answered) {
                        answered = false;
                        look(new String(chunk, 0, count, StandardCharsets.ISO_8859_1));
                    }
                    int passes = (int) Math.min(count, bytesLeft);
                    out.write(chunk, 0, passes);
                    bytesLeft -= bytesLeft == Long.MAX_VALUE ? 0 : passes;
                    if (bytesLeft == 0) {
                        held.countDown();
                    }
                }
            } catch (IOException cut) {
                // The other side sees the same.
            }
        }

        void back() {
            try (client) {
                InputStream in = upstream.getInputStream();
                OutputStream out = client.getOutputStream();
                var chunk = new byte[CHUNK];
                for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                    if (holdsAnswer) {
                        held.countDown();
                    } else {
                        answered = true;
                        out.write(chunk, 0, count);
                    }
                }
            } catch (IOException cut) {
                // The other side sees the same.
            }
        }

        private void look(String begin) {
            if (hold.matches(begin.substring(0, begin.indexOf('\r'))) && left.decrementAndGet() == 0) {
                switch (hold.moment()) {
                    case BEFORE -> bytesLeft = 0;
                    case TORN -> bytesLeft = headLength(begin) + bodyLength(begin) / 2L;
                    case AFTER -> holdsAnswer = true;
                }
            }
        }

        private static int headLength(String begin) {
            return begin.indexOf("\r\n\r\n") + 4;
        }

        private static int bodyLength(String begin) {
            String head = begin.substring(0, headLength(begin));
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
                    .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no Content-Length in " + head));
        }
    }
}
