package io.github.mlopssdk.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings a journal's files to the disk. After a failed force a file is not believed again: the events go on in another,
 * and its content is written anew. Thread-safe; one force serves everyone who waits.
 */
final class JournalForcing {
    private final JournalAppender appender;
    private final Path directory;
    private final JournalFiles files;
    private final JournalTrouble trouble;

    /** Held across an fsync. */
    private final Object forceLock = new Object();

    /** Complete files that the disk has not confirmed. Guarded by the force lock. */
    private final List<SegmentWriter> unsafe = new ArrayList<>();

    /** The newest file whose name is known to be on the disk. */
    private @Nullable SegmentWriter directoryOf;

    /** Why the disk has refused in this pass, at first. */
    private @Nullable IOException cause;

    private volatile long forcedSeq;
    private volatile boolean refused;

    JournalForcing(JournalAppender appender, Path directory, JournalFiles files, JournalTrouble trouble) {
        this.appender = appender;
        this.directory = directory;
        this.files = files;
        this.trouble = trouble;
        this.forcedSeq = appender.writtenSeq();
    }

    /** Forces what was written since the last time, if anything; {@code false} if the disk refuses. */
    boolean forceNew() {
        return (appender.writtenSeq() <= forcedSeq && !refused) || force();
    }

    /** Waits until an event is on the disk, or the disk has refused. */
    void await(long seq) {
        if (seq > forcedSeq && !refused) {
            synchronized (forceLock) {
                if (seq > forcedSeq && !refused) {
                    force();
                }
            }
        }
    }

    /** Writes and forces everything appended before; {@code false} if the disk refuses. */
    boolean force() {
        synchronized (forceLock) {
            boolean written = appender.writeOut();
            boolean taken = forceFiles();
            report(taken);
            refused = !taken;
            return written && taken;
        }
    }

    /** Tells the number of the last event that the disk has confirmed. */
    long forcedSeq() {
        return forcedSeq;
    }

    /** Closes the files; nothing may be appended any more. */
    void close() {
        synchronized (forceLock) {
            JournalAppender.Cut last = appender.cut();
            unsafe.addAll(last.ended());
            unsafe.add(last.current());
            unsafe.forEach(this::close);
        }
    }

    private boolean forceFiles() {
        JournalAppender.Cut cut = appender.cut();
        unsafe.addAll(cut.ended());
        boolean taken = force(cut.current());
        if (!taken) {
            endFile();
            cut = appender.cut();
            unsafe.addAll(cut.ended());
            taken = force(cut.current());
        }
        for (Iterator<SegmentWriter> left = unsafe.iterator(); taken && left.hasNext(); ) {
            taken = secure(left.next());
            if (taken) {
                left.remove();
            }
        }
        if (taken) {
            if (directoryOf != cut.current()) {
                files.forceDirectory(directory);
                directoryOf = cut.current();
            }
            forcedSeq = cut.writtenSeq();
        }
        return taken;
    }

    private boolean force(SegmentWriter segment) {
        if (!segment.holdsRecords()) {
            return true;
        }
        try {
            segment.force();
            return true;
        } catch (IOException e) {
            tell(e);
            return false;
        }
    }

    private void endFile() {
        try {
            appender.endFileIfDone();
        } catch (IOException e) {
            tell(e);
        }
    }

    private boolean secure(SegmentWriter segment) {
        boolean taken = force(segment) || rewrite(segment);
        close(segment);
        return taken;
    }

    private boolean rewrite(SegmentWriter segment) {
        try {
            segment.rewrite(files);
            return true;
        } catch (IOException e) {
            tell(e);
            return false;
        }
    }

    private void tell(IOException refusal) {
        if (cause == null) {
            cause = refusal;
        }
    }

    /** One line when the disk refuses, and one when it takes everything again, however often it is tried. */
    private void report(boolean taken) {
        IOException refusal = cause;
        cause = null;
        if (taken && refused) {
            trouble.info("the disk has taken everything now");
        } else if (taken && refusal != null) {
            trouble.warn("the disk refused a file, whose content was written anew: " + refusal);
        } else if (!taken) {
            String problem = "not on the disk: what was recorded last may not survive a power cut: " + refusal;
            if (refused) {
                trouble.tell(problem);
            } else {
                trouble.warn(problem);
            }
        }
    }

    private void close(SegmentWriter segment) {
        try {
            segment.close();
        } catch (IOException e) {
            trouble.tell("a journal file could not be closed: " + e);
        }
    }
}
