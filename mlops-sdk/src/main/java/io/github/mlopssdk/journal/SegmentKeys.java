package io.github.mlopssdk.journal;

import io.github.mlopssdk.model.MetricPoint;
import java.util.HashMap;
import java.util.Map;

/** The dictionary of one segment: which number stands for which metric. Not thread-safe. */
final class SegmentKeys {
    private final Map<Long, String> names = new HashMap<>();
    private final SegmentHeader segment;

    SegmentKeys(SegmentHeader segment) {
        this.segment = segment;
    }

    boolean areOf(SegmentHeader header) {
        return segment.equals(header);
    }

    /** Writes a point's body and returns its type. */
    static int encodePoint(MetricKey key, double value, long millis, long step, SegmentWriter segment, ByteSink body) {
        boolean isFirst = key.definedIn != segment;
        body.putVarint(key.id);
        if (isFirst) {
            body.putText(key.name());
        }
        body.putLong(Double.doubleToRawLongBits(value));
        body.putSigned(millis - segment.header().baseMillis());
        body.putSigned(step);
        return isFirst ? RecordType.METRIC_DEFINING_KEY : RecordType.METRIC;
    }

    /** Reads a point's body; throws {@link IllegalArgumentException} if the record that defines its key is damaged. */
    MetricPoint decodePoint(int type, ByteSource body) {
        long id = body.getVarint();
        if (type == RecordType.METRIC_DEFINING_KEY) {
            names.put(id, body.getText());
        }
        String name = names.get(id);
        if (name == null) {
            throw new IllegalArgumentException("the record that defines metric " + id + " is damaged");
        }
        double value = Double.longBitsToDouble(body.getLong());
        return new MetricPoint(name, value, segment.baseMillis() + body.getSigned(), body.getSigned());
    }
}
