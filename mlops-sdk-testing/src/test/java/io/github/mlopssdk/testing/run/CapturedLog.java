package io.github.mlopssdk.testing.run;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is logged while this is open: the tests' logger writes to standard error. */
final class CapturedLog implements AutoCloseable {
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    CapturedLog() {
        System.setErr(new PrintStream(text, true, StandardCharsets.UTF_8));
    }

    List<String> lines(String with) {
        return text.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(with))
                .toList();
    }

    @Override
    public void close() {
        System.setErr(before);
    }
}
