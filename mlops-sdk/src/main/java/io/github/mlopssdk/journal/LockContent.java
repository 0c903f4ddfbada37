package io.github.mlopssdk.journal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * What a {@code LOCK} file says about the process that wrote it; empty once that process has released it.
 *
 * @param owner the process, or empty
 */
record LockContent(Optional<HostIdentity> owner) {
    static final Owner NOBODY = new Owner(Owner.State.NONE, "", Optional.empty());

    /** Difference up to which two readings of a process's start are taken for the same, since clocks are adjusted. */
    private static final long START_TOLERANCE_MILLIS = 2_000;

    static LockContent read(RandomAccessFile file) throws IOException {
        byte[] bytes = new byte[(int) Math.min(file.length(), 4096)];
        file.seek(0);
        file.readFully(bytes);
        if (bytes.length == 0) {
            return new LockContent(Optional.empty());
        }
        var properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(bytes));
            return new LockContent(Optional.of(new HostIdentity(
                    Long.parseLong(properties.getProperty("pid", "")),
                    properties.getProperty("host", ""),
                    properties.getProperty("boot", ""),
                    Long.parseLong(properties.getProperty("start", "")))));
        } catch (IllegalArgumentException garbled) {
            return new LockContent(Optional.of(new HostIdentity(0, "", "", 0)));
        }
    }

    static void write(HostIdentity self, RandomAccessFile file) throws IOException {
        String text = "pid=" + self.pid() + "\nhost=" + self.host() + "\nboot=" + self.boot() + "\nstart="
                + self.startMillis() + "\n";
        file.setLength(0);
        file.seek(0);
        file.write(text.getBytes(StandardCharsets.UTF_8));
    }

    static Owner thisProcess(HostIdentity self) {
        return describe(Owner.State.OWNED_BY_OTHER, self);
    }

    static Owner unreadable(IOException cause) {
        return new Owner(Owner.State.UNKNOWN, String.valueOf(cause.getMessage()), Optional.empty());
    }

    /** Judges the owner when the lock is taken. */
    Owner held() {
        return owner.map(process -> describe(Owner.State.OWNED_BY_OTHER, process))
                .orElseGet(() -> new Owner(Owner.State.OWNED_BY_OTHER, "", Optional.empty()));
    }

    /** Judges the owner when the lock is free, which alone proves nothing on a network file system. */
    Owner unlocked(HostIdentity self) {
        return owner.map(process ->
                        describe(isDead(process, self) ? Owner.State.SURELY_DEAD : Owner.State.UNKNOWN, process))
                .orElse(NOBODY);
    }

    private static boolean isDead(HostIdentity process, HostIdentity self) {
        if (process.equals(self)) {
            return true;
        }
        if (!process.boot().isEmpty() && process.boot().equals(self.boot())) {
            return isGone(process);
        }
        boolean sameHost = !process.host().isEmpty() && process.host().equals(self.host());
        boolean rebooted = !process.boot().isEmpty() && !self.boot().isEmpty();
        return sameHost && (rebooted || isGone(process));
    }

    private static boolean isGone(HostIdentity process) {
        return ProcessHandle.of(process.pid())
                .filter(ProcessHandle::isAlive)
                .filter(alive ->
                        Math.abs(HostIdentity.startMillis(alive) - process.startMillis()) <= START_TOLERANCE_MILLIS)
                .isEmpty();
    }

    private static Owner describe(Owner.State state, HostIdentity process) {
        return new Owner(
                state,
                "process " + process.pid() + " on " + process.host(),
                process.startMillis() == 0
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochMilli(process.startMillis())));
    }
}
