package io.github.mlopssdk.testing.fault;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is logged meanwhile; it still goes where it went. */
final class CapturedLog implements AutoCloseable {
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

    CapturedLog() {
        System.setErr(new PrintStream(new Both(), true, StandardCharsets.UTF_8));
    }

    String text() {
        synchronized (lines) {
            return lines.toString(StandardCharsets.UTF_8);
        }
    }

    /** Returns the warnings that hold some text. */
    List<String> warnings(String text) {
        return text().lines()
                .filter(line -> line.contains("WARN") && line.contains(text))
                .toList();
    }

    @Override
    public void close() {
        System.setErr(before);
    }

    private final class Both extends OutputStream {
        @Override
        public void write(int b) {
            before.write(b);
            synchronized (lines) {
                lines.write(b);
            }
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            before.write(bytes, from, count);
            synchronized (lines) {
                lines.write(bytes, from, count);
            }
        }
    }
}
