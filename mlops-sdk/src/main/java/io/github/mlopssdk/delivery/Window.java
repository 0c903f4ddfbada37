package io.github.mlopssdk.delivery;

import io.github.mlopssdk.journal.JournalRecord;
import io.github.mlopssdk.mlflow.LogBatch;
import io.github.mlopssdk.model.RunEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The next stretch of a journal, cut into requests: params, then metrics, then NaN metrics, then tags; any other record
 * ends the stretch and has a request of its own. Files make stretches of their own, so that the server's copies of many
 * can be looked at together. The stretch is acknowledged as a whole.
 *
 * <p>NaN goes apart because a server that already has a NaN point refuses every point of the same request. Cutting is
 * greedy and looks at the records alone, so after a restart the first window holds at least what the last one of the
 * earlier process held. Confined to the delivery's thread.
 */
final class Window {
    private static final int BYTES_BESIDE_TEXT = 120;
    private static final int BYTES_PER_CHAR = 4;

    /** How many files may have to be sent again after a crash, and how many bytes beside those of the last one. */
    static final int MAX_FILES = 1000;

    private static final long MAX_FILE_BYTES = 64L << 20;

    private final Map<String, JournalRecord> params = new LinkedHashMap<>();
    private final Map<String, JournalRecord> tags = new LinkedHashMap<>();
    private final List<JournalRecord> metrics = new ArrayList<>();
    private final List<JournalRecord> nans = new ArrayList<>();
    private final List<JournalRecord> files = new ArrayList<>();
    private long fileBytes;
    private @Nullable JournalRecord single;
    private long bytes;
    private long lastSeq;

    boolean isEmpty() {
        return lastSeq == 0;
    }

    /** Tells whether nothing more can be taken, as its last record ends the stretch. */
    boolean isClosed() {
        return single != null || files.size() >= MAX_FILES || fileBytes >= MAX_FILE_BYTES;
    }

    long lastSeq() {
        return lastSeq;
    }

    /**
     * Lists the requests.
     *
     * @param doubt what is known of earlier attempts at the metrics
     * @return in the order in which they are to be sent
     */
    Deque<Part> parts(Part.Doubt doubt) {
        var parts = new ArrayDeque<Part>();
        add(parts, Part.Kind.PARAMS, List.copyOf(params.values()), Part.Doubt.NONE);
        add(parts, Part.Kind.METRICS, metrics, doubt);
        add(parts, Part.Kind.METRICS, nans, doubt);
        add(parts, Part.Kind.TAGS, List.copyOf(tags.values()), Part.Doubt.NONE);
        files.forEach(file -> add(parts, Part.Kind.SINGLE, List.of(file), Part.Doubt.NONE));
        if (single != null) {
            add(parts, Part.Kind.SINGLE, List.of(single), Part.Doubt.NONE);
        }
        return parts;
    }

    private static void add(Deque<Part> parts, Part.Kind kind, List<JournalRecord> records, Part.Doubt doubt) {
        if (!records.isEmpty()) {
            parts.add(new Part(kind, records, doubt));
        }
    }

    /** Takes one more record if it fits. */
    boolean take(JournalRecord record) {
        RunEvent event = record.event();
        long size = sizeOf(event);
        if (!fits(record, size)) {
            return false;
        }
        if (event instanceof RunEvent.ParamLogged param) {
            params.put(param.param().key(), record);
        } else if (event instanceof RunEvent.TagSet tag) {
            tags.put(tag.tag().key(), record);
        } else if (event instanceof RunEvent.MetricLogged metric) {
            (Double.isNaN(metric.point().value()) ? nans : metrics).add(record);
        } else if (PostponedFiles.isFile(record)) {
            files.add(record);
            fileBytes += FileSender.file(record).sizeBytes();
        } else {
            single = record;
        }
        bytes += size;
        lastSeq = record.seq();
        return true;
    }

    private boolean fits(JournalRecord record, long size) {
        if (isEmpty()) {
            return true;
        }
        if (PostponedFiles.isFile(record) || !files.isEmpty()) {
            return PostponedFiles.isFile(record) && !files.isEmpty();
        }
        if (bytes + size > LogBatch.MAX_BYTES) {
            return false;
        }
        RunEvent event = record.event();
        if (event instanceof RunEvent.ParamLogged) {
            return params.size() < LogBatch.MAX_PARAMS;
        }
        if (event instanceof RunEvent.TagSet) {
            return tags.size() < LogBatch.MAX_TAGS;
        }
        return metrics.size() + nans.size() < LogBatch.MAX_METRICS;
    }

    /** Estimates the bytes that an event takes in a request, from above. */
    static long sizeOf(RunEvent event) {
        int chars = 0;
        if (event instanceof RunEvent.ParamLogged param) {
            chars = param.param().key().length() + param.param().value().length();
        } else if (event instanceof RunEvent.TagSet tag) {
            chars = tag.tag().key().length() + tag.tag().value().length();
        } else if (event instanceof RunEvent.MetricLogged metric) {
            chars = metric.point().key().length();
        }
        return BYTES_BESIDE_TEXT + (long) chars * BYTES_PER_CHAR;
    }
}
