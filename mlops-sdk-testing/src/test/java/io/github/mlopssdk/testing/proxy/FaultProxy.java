package io.github.mlopssdk.testing.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a client and a server, real or in-process, understands HTTP/1.1 far enough to see where requests and
 * answers end, and spoils those that a test chooses. Requests are read whole before they are passed on. Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {
    private static final class Entry {
        private final NetworkFault fault;
        private final Predicate<ProxiedRequest> target;
        private int left;

        Entry(NetworkFault fault, int times, Predicate<ProxiedRequest> target) {
            this.fault = fault;
            this.target = target;
            this.left = times;
        }
    }

    private final URI server;
    private final ServerSocketFactory sockets;
    private final InetSocketAddress address;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<ProxyConnection> connections = ConcurrentHashMap.newKeySet();

    /** Guarded by this proxy's monitor, as are the fields below. */
    private final List<Entry> faults = new ArrayList<>();

    private final List<ProxiedRequest> requests = new ArrayList<>();
    private @Nullable ServerSocket entrance;
    private @Nullable Thread doorman;
    private int inFlight;
    private int mostInFlight;

    private FaultProxy(URI server, ServerSocketFactory sockets, InetSocketAddress wanted) {
        this.server = server;
        this.sockets = sockets;
        this.address = new InetSocketAddress(wanted.getAddress(), listen(wanted));
    }

    /**
     * Opens a proxy on a free port of the loopback interface.
     *
     * @param server where requests go
     * @return the proxy
     */
    public static FaultProxy before(URI server) {
        return at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), ServerSocketFactory.getDefault(), server);
    }

    /**
     * Opens a proxy.
     *
     * @param address where it listens
     * @param sockets plain, or of a TLS context of which the proxy is the end
     * @param server where requests go, without TLS
     * @return the proxy
     */
    public static FaultProxy at(InetSocketAddress address, ServerSocketFactory sockets, URI server) {
        return new FaultProxy(server, sockets, address);
    }

    /**
     * Returns the address for clients.
     *
     * @return tracking URI with http; the same after {@link #refuse()} and {@link #accept()}
     */
    public URI uri() {
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort()
                + (server.getPath() == null ? "" : server.getPath()));
    }

    /**
     * Returns where the proxy listens.
     *
     * @return address and port
     */
    public InetSocketAddress address() {
        return address;
    }

    /** Stops listening and cuts all connections, as a server does that is away. */
    public void refuse() {
        Thread leaving;
        synchronized (this) {
            try {
                if (entrance != null) {
                    entrance.close();
                    entrance = null;
                }
                for (ProxyConnection connection : connections) {
                    connection.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            leaving = doorman;
        }
        try {
            if (leaving != null) {
                // The port is free once nobody waits at it any more.
                leaving.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Listens again on the same port. */
    public void accept() {
        refuse();
        listen(address);
    }

    /**
     * Spoils some of the next requests. Faults given earlier come first.
     *
     * @param fault what goes wrong
     * @param times how many requests it hits
     * @param target which requests it hits
     */
    public synchronized void inject(NetworkFault fault, int times, Predicate<ProxiedRequest> target) {
        faults.add(new Entry(fault, times, target));
    }

    /** Forgets the faults still to come. */
    public synchronized void heal() {
        faults.clear();
    }

    /**
     * Returns all requests so far, those that faults swallowed included.
     *
     * @param target which requests to return
     * @return requests in the order in which they came
     */
    public synchronized List<ProxiedRequest> requests(Predicate<ProxiedRequest> target) {
        return requests.stream().filter(target).toList();
    }

    /**
     * Waits until requests have come.
     *
     * @param count how many, all so far included
     * @param target which requests count
     * @param timeout longest wait
     * @throws AssertionError if they have not come in time
     * @throws InterruptedException if the thread is interrupted
     */
    public synchronized void await(int count, Predicate<ProxiedRequest> target, Duration timeout)
            throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (requests(target).size() < count) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("only " + requests(target).size() + " of " + count + " requests came within "
                        + timeout + ": " + requests);
            }
            wait(left);
        }
    }

    /**
     * Returns the greatest number of requests that were under way at once.
     *
     * @return since the proxy was opened
     */
    public synchronized int mostInFlight() {
        return mostInFlight;
    }

    @Override
    public void close() {
        closed.countDown();
        refuse();
    }

    private synchronized int listen(InetSocketAddress where) {
        try {
            ServerSocket open = sockets.createServerSocket(where.getPort(), 50, where.getAddress());
            entrance = open;
            doorman = start(() -> welcome(open));
            return open.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen at " + where, e);
        }
    }

    private void welcome(ServerSocket open) {
        try {
            while (true) {
                welcome(open, open.accept());
            }
        } catch (IOException refusing) {
            // Nothing more is let in.
        }
    }

    private synchronized void welcome(ServerSocket open, Socket client) throws IOException {
        if (!open.equals(entrance)) {
            client.close();
            return;
        }
        client.setTcpNoDelay(true);
        var connection = new ProxyConnection(this, server, client);
        connections.add(connection);
        start(() -> {
            connection.serve();
            connections.remove(connection);
        });
    }

    private static Thread start(Runnable task) {
        var thread = new Thread(task, "fault-proxy");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Notes a request and gives the fault that is meant for it. */
    synchronized @Nullable NetworkFault arrived(ProxiedRequest request) {
        requests.add(request);
        mostInFlight = Math.max(mostInFlight, ++inFlight);
        notifyAll();
        for (Entry entry : List.copyOf(faults)) {
            if (entry.target.test(request)) {
                entry.left--;
                if (entry.left == 0) {
                    faults.remove(entry);
                }
                return entry.fault;
            }
        }
        return null;
    }

    synchronized void left() {
        inFlight--;
    }

    /** Waits for a while, or until the proxy is closed. */
    void idle(Duration time) throws InterruptedException {
        if (closed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new InterruptedException("the proxy is closed");
        }
    }
}
