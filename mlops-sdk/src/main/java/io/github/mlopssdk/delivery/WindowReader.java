package io.github.mlopssdk.delivery;

import io.github.mlopssdk.journal.JournalReader;
import io.github.mlopssdk.journal.JournalRecord;
import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** Cuts a journal into windows. What was read stays when the disk fails in the middle. Not thread-safe. */
final class WindowReader implements Closeable {
    private final JournalReader reader;
    private Window filling = new Window();
    private @Nullable JournalRecord next;

    WindowReader(JournalReader reader) {
        this.reader = reader;
    }

    /** Counts the events met so far that cannot be read. */
    long unreadable() {
        return reader.unreadable();
    }

    /**
     * Reads the next window.
     *
     * @return at least one record, or null if the journal has no more yet
     * @throws java.io.UncheckedIOException if the journal cannot be read now; it may be asked for again
     */
    @Nullable
    Window next() {
        while (!filling.isClosed()) {
            if (next == null) {
                next = reader.next();
            }
            if (next == null || !filling.take(next)) {
                break;
            }
            next = null;
        }
        if (filling.isEmpty()) {
            return null;
        }
        Window full = filling;
        filling = new Window();
        return full;
    }

    @Override
    public void close() {
        reader.close();
    }
}
