package io.github.mlopssdk.compare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What the page's script draws, as JSON that may stand inside a {@code script} element. */
final class ComparisonJson {
    private ComparisonJson() {}

    static String write(
            List<ParallelAxis> axes,
            List<ComparedRun> runs,
            Comparison comparison,
            Map<String, List<Bands.Line>> bands) {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeArrayFieldStart("axes");
            for (ParallelAxis axis : axes) {
                write(axis, comparison, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("runs");
            for (ComparedRun run : runs) {
                json.writeStartObject();
                json.writeStringField("id", run.id());
                json.writeStringField("name", run.name());
                json.writeStringField("group", Grouping.group(run));
                json.writeStringField(
                        "seed", comparison.grouping().seeds().of(run).orElse(""));
                json.writeStringField("status", run.status().name());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("bands");
            for (Map.Entry<String, List<Bands.Line>> metric : bands.entrySet()) {
                json.writeStartObject();
                json.writeStringField("metric", metric.getKey());
                json.writeArrayFieldStart("lines");
                for (Bands.Line line : metric.getValue()) {
                    write(line, json);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // "</script>" and "<!--" would end or change the element that holds the JSON.
        return text.toString().replace("<", "\\u003c");
    }

    private static void write(ParallelAxis axis, Comparison comparison, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", axis.name());
        json.writeStringField("kind", axis.kind().name().toLowerCase(Locale.ROOT));
        for (MetricAxis metric : comparison.axes()) {
            if (metric.name().equals(axis.name())) {
                json.writeStringField("better", metric.lessIsBetter() ? "less" : "more");
            }
        }
        json.writeArrayFieldStart("categories");
        for (String category : axis.categories()) {
            json.writeString(category);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("values");
        for (Double value : axis.values()) {
            if (value == null) {
                json.writeNull();
            } else {
                json.writeNumber(value);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(Bands.Line line, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("label", line.label());
        json.writeNumberField("color", line.color());
        json.writeArrayFieldStart("steps");
        for (long step : line.steps()) {
            json.writeNumber(step);
        }
        json.writeEndArray();
        numbers("mean", line, Spread::mean, json);
        numbers("low", line, Spread::low, json);
        numbers("high", line, Spread::high, json);
        numbers("n", line, Spread::count, json);
        json.writeEndObject();
    }

    /** A single run has no interval, which is null here. */
    private static void numbers(String name, Bands.Line line, ToDoubleFunction<Spread> number, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (Spread spread : line.spreads()) {
            double value = number.applyAsDouble(spread);
            if (Double.isFinite(value)) {
                json.writeNumber(value);
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
    }
}
