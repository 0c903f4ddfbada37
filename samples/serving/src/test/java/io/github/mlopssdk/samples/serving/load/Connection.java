package io.github.mlopssdk.samples.serving.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/** A client that keeps its connection. Sends a request once it is due and the one before it is answered. Not thread-safe. */
final class Connection implements AutoCloseable {
    /** What became of a request that was due at a time. */
    interface Outcomes {
        void add(long due, String outcome);
    }

    private final Selector selector;
    private final InetSocketAddress server;
    private final byte[] request;
    private final Outcomes outcomes;
    private final Deque<Long> due = new ArrayDeque<>();
    private Answer answer = new Answer();
    private ByteBuffer rest = ByteBuffer.allocate(0);
    private SocketChannel channel;
    private boolean isWaiting;

    Connection(Selector selector, InetSocketAddress server, byte[] request, Outcomes outcomes) throws IOException {
        this.selector = selector;
        this.server = server;
        this.request = request;
        this.outcomes = outcomes;
        this.channel = connect();
    }

    private SocketChannel connect() throws IOException {
        SocketChannel opened = SocketChannel.open(server);
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        opened.configureBlocking(false);
        opened.register(selector, SelectionKey.OP_READ, this);
        return opened;
    }

    void isDue(long at) {
        due.add(at);
        if (!isWaiting) {
            send();
        }
    }

    private void send() {
        isWaiting = true;
        rest = ByteBuffer.wrap(request);
        write();
    }

    private void write() {
        try {
            channel.write(rest);
            boolean isSent = !rest.hasRemaining();
            channel.keyFor(selector)
                    .interestOps(isSent ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        } catch (IOException e) {
            fail(e);
        }
    }

    /** There is something to read, or room to write. */
    void isReady(SelectionKey key) {
        if (key.isWritable()) {
            write();
        }
        if (key.isValid() && key.isReadable()) {
            read();
        }
    }

    private void read() {
        try {
            if (answer.read(channel)) {
                end(answer.outcome());
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    private void fail(IOException failure) {
        try {
            channel.close();
            answer = new Answer();
            channel = connect();
            end(String.valueOf(failure.getMessage()));
        } catch (IOException e) {
            end("no connection");
        }
    }

    /** A server may close a connection on which nothing is asked. */
    private void end(String outcome) {
        if (isWaiting) {
            isWaiting = false;
            outcomes.add(due.remove(), outcome);
            if (!due.isEmpty()) {
                send();
            }
        }
    }

    int unanswered() {
        return due.size();
    }

    /** Gives up what is unanswered. */
    @Override
    public void close() throws IOException {
        channel.close();
        while (!due.isEmpty()) {
            outcomes.add(due.remove(), "no answer");
        }
    }
}
