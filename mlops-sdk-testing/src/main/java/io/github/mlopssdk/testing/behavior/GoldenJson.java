package io.github.mlopssdk.testing.behavior;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mlopssdk.testing.check.Tolerance;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cases as lines of JSON. NaN and the infinities, which JSON does not have, are texts. */
final class GoldenJson {
    /** Two objects on a line are two cases, of which the second would be lost. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private GoldenJson() {}

    static String write(Map<String, ?> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + fields, e);
        }
    }

    @SuppressWarnings("unchecked") // Jackson makes such a map of every JSON object.
    static Map<String, Object> read(String line) {
        try {
            return JSON.readValue(line, LinkedHashMap.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("is no JSON object, alone on its line: " + e.getOriginalMessage(), e);
        }
    }

    static Map<String, Object> fields(GoldenCase golden) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", golden.id());
        fields.put("input", golden.input());
        if (!(golden.expect() instanceof Expectation.Unanswered)) {
            fields.put("expect", fields(golden.expect()));
        }
        fields.put("severity", golden.severity().name().toLowerCase(Locale.ROOT));
        golden.tolerance().ifPresent(tolerance -> fields.put("tolerance", fields(tolerance)));
        if (!golden.source().isEmpty()) {
            fields.put("source", golden.source());
        }
        golden.knownFailure()
                .ifPresent(known -> fields.put(
                        "expectedFailure",
                        Map.of("reason", known.reason(), "until", known.until().toString())));
        return fields;
    }

    static Map<String, Object> fields(Tolerance tolerance) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rel", tolerance.relative());
        fields.put("abs", tolerance.absolute());
        return fields;
    }

    static Map<String, Object> fields(Expectation expect) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (expect instanceof Expectation.Label label) {
            fields.put("label", label.label());
        } else if (expect instanceof Expectation.NotLabel label) {
            fields.put("notLabel", label.label());
        } else if (expect instanceof Expectation.Value value) {
            fields.put("value", number(value.value()));
        } else if (expect instanceof Expectation.Range range) {
            fields.put("range", new Object[] {number(range.least()), number(range.greatest())});
        } else if (expect instanceof Expectation.Probabilities probabilities) {
            Map<String, Object> byClass = new LinkedHashMap<>();
            probabilities.byClass().forEach((name, value) -> byClass.put(name, number(value)));
            fields.put("probabilities", byClass);
        }
        return fields;
    }

    private static Object number(double value) {
        return Double.isFinite(value) ? (Object) value : Double.toString(value);
    }

    static GoldenCase golden(Map<String, Object> fields) {
        return new GoldenCase(
                text(fields, "id"),
                input(fields),
                fields.containsKey("expect") ? expectation(map(fields, "expect")) : new Expectation.Unanswered(),
                severity(fields),
                map(fields, "source"),
                tolerance(fields),
                knownFailure(fields));
    }

    private static Map<String, Object> input(Map<String, Object> fields) {
        if (fields.get("input") == null) {
            throw new IllegalArgumentException("input is missing: give the features by name, or {} for none");
        }
        return map(fields, "input");
    }

    static Severity severity(Map<String, Object> fields) {
        return Severity.valueOf(
                fields.getOrDefault("severity", "must").toString().toUpperCase(Locale.ROOT));
    }

    static Optional<KnownFailure> knownFailure(Map<String, Object> fields) {
        Map<String, Object> known = map(fields, "expectedFailure");
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(new KnownFailure(text(known, "reason"), LocalDate.parse(text(known, "until"))));
    }

    /** One of the two alone would leave the other to be guessed. */
    static Optional<Tolerance> tolerance(Map<String, Object> fields) {
        Map<String, Object> tolerance = map(fields, "tolerance");
        return tolerance.isEmpty()
                ? Optional.empty()
                : Optional.of(new Tolerance(number(tolerance.get("rel")), number(tolerance.get("abs"))));
    }

    private static Expectation expectation(Map<String, Object> expect) {
        if (expect.size() != 1) {
            throw new IllegalArgumentException(
                    "expect must hold one of label, notLabel, value, range, probabilities: " + expect.keySet());
        }
        if (expect.containsKey("label")) {
            return new Expectation.Label(text(expect, "label"));
        }
        if (expect.containsKey("notLabel")) {
            return new Expectation.NotLabel(text(expect, "notLabel"));
        }
        if (expect.containsKey("value")) {
            return new Expectation.Value(number(expect.get("value")));
        }
        if (expect.get("range") instanceof List<?> range && range.size() == 2) {
            return new Expectation.Range(number(range.get(0)), number(range.get(1)));
        }
        Map<String, Double> byClass = new LinkedHashMap<>();
        map(expect, "probabilities").forEach((name, value) -> byClass.put(name, number(value)));
        if (byClass.isEmpty()) {
            throw new IllegalArgumentException("expect is not understood: " + expect);
        }
        return new Expectation.Probabilities(byClass);
    }

    static double number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof String text) {
            return Double.parseDouble(text);
        }
        throw new IllegalArgumentException("a number is needed, not " + value);
    }

    static String text(Map<String, Object> fields, String name) {
        Object value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value.toString();
    }

    /** A field that is not there is empty. */
    @SuppressWarnings("unchecked") // Jackson makes such a map of every JSON object.
    static Map<String, Object> map(Map<String, Object> fields, String name) {
        Object value = fields.get(name);
        if (value != null && !(value instanceof Map)) {
            throw new IllegalArgumentException(name + " must be a JSON object, not " + value);
        }
        return value == null ? Map.of() : (Map<String, Object>) value;
    }
}
