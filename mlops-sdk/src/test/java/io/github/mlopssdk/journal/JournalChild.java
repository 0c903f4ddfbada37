package io.github.mlopssdk.journal;

import io.github.mlopssdk.model.Durability;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Another JVM that appends to a journal for ever, and prints a number when the call that gave it has returned. */
final class JournalChild implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private JournalChild(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static JournalChild start(Path run) throws IOException {
        return start(run, Durability.WRITE);
    }

    static JournalChild start(Path run, Durability level) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-Xmx64m", JournalChild.class.getName(), run.toString(), level.name());
        builder.environment().put("CLASSPATH", classPath());
        return new JournalChild(
                builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** The class path as Surefire hides it in a manifest, or as the JVM was started with. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Waits for the next returned call; null once the process has ended. */
    @Nullable
    Long nextSeq() throws IOException {
        String line = output.readLine();
        return line == null ? null : Long.valueOf(line);
    }

    /** Kills the process as {@code kill -9} does, and waits for its end. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** What the other JVM runs; the parent reads what it prints. */
    public static void main(String[] args) {
        Path run = Path.of(args[0]);
        JournalSettings settings =
                JournalSettings.defaults().withSegmentBytes(4096).withDurability(Durability.valueOf(args[1]));
        boolean isNew = !run.resolve("journal").toFile().exists();
        Journal journal = isNew ? Journal.create(run, settings) : Journal.reopen(run, settings);
        MetricKey key = journal.metricKey("seq");
        for (long next = journal.lastSeq() + journal.unwritten() + 1; ; next++) {
            if (journal.append(key, (double) next, next)) {
                System.out.println(next);
            }
        }
    }
}
