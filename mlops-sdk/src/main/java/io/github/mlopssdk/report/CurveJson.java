package io.github.mlopssdk.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** The points of all curves as JSON that may stand inside a {@code script} element. */
final class CurveJson {
    private static final int MAX_POINTS_PER_CURVE = 2000;
    private static final int MIN_POINTS_PER_CURVE = 200;
    /** Keeps a page of hundreds of metrics at some megabytes. */
    private static final int MAX_POINTS = 300_000;

    private static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

    private CurveJson() {}

    static String write(List<Series> curves, long startMillis) {
        int maxPoints =
                Math.max(MIN_POINTS_PER_CURVE, Math.min(MAX_POINTS_PER_CURVE, MAX_POINTS / Math.max(1, curves.size())));
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartArray();
            for (Series curve : curves) {
                write(curve, curve.sample(maxPoints), startMillis, json);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // "</script>" and "<!--" would end or change the element that holds the JSON.
        return text.toString().replace("<", "\\u003c");
    }

    private static void write(Series curve, int[] points, long startMillis, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", curve.key());
        json.writeArrayFieldStart("steps");
        for (int i : points) {
            writeStep(curve.step(i), json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("millis");
        for (int i : points) {
            json.writeNumber(curve.timestampMillis(i) - startMillis);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("values");
        for (int i : points) {
            // Jackson quotes NaN and infinities, which JSON has no numbers for.
            json.writeNumber(curve.value(i));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Quotes a step that JavaScript's numbers would round. */
    private static void writeStep(long step, JsonGenerator json) throws IOException {
        if (step > MAX_SAFE_INTEGER || step < -MAX_SAFE_INTEGER) {
            json.writeString(Long.toString(step));
        } else {
            json.writeNumber(step);
        }
    }
}
