package io.github.mlopssdk.testing.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mlopssdk.testing.statistics.Judgment;
import io.github.mlopssdk.testing.statistics.Measurement;
import io.github.mlopssdk.testing.statistics.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Reports as JSON. The fields are documented for gates in CI: add some, change none without a new {@link #SCHEMA}. */
final class SuiteJson {
    static final int SCHEMA = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private SuiteJson() {}

    static String text(JsonNode node) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static ObjectNode all(List<SuiteReport> reports) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schema", SCHEMA);
        json.put("passed", reports.stream().allMatch(SuiteReport::isPassed));
        ObjectNode counts = json.putObject("counts");
        for (Verdict verdict : Verdict.values()) {
            counts.put(
                    verdict.name(),
                    reports.stream()
                            .mapToInt(report -> report.with(verdict).size())
                            .sum());
        }
        reports.forEach(report -> json.withArray("/suites").add(suite(report)));
        return json;
    }

    static ObjectNode suite(SuiteReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("suite", report.suite());
        json.put("passed", report.isPassed());
        json.put("started", report.started().toString());
        json.put("durationMillis", report.duration().toMillis());
        ObjectNode counts = json.putObject("counts");
        for (Map.Entry<Verdict, Integer> count : report.counts().entrySet()) {
            counts.put(count.getKey().name(), count.getValue());
        }
        report.failedTests().forEach(json.putArray("failedTests")::add);
        var results = json.putArray("results");
        report.results().forEach(result -> results.add(result(result)));
        return json;
    }

    private static ObjectNode result(SuiteResult result) {
        Measurement measured = result.judgment().measurement();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("test", result.test());
        json.put("kind", measured.kind());
        json.put("id", measured.id());
        json.put("verdict", result.judgment().verdict().name());
        json.put("observed", measured.observed());
        json.put("required", measured.required());
        json.put("uncertainty", measured.uncertainty());
        // JSON knows no NaN and no infinity; the text says which.
        measured.value().ifPresent(value -> {
            if (Double.isFinite(value)) {
                json.put("value", value);
            }
        });
        measured.count().ifPresent(count -> json.put("count", count));
        measured.seed().ifPresent(seed -> json.put("seed", seed));
        json.put("durationMillis", result.duration().toMillis());
        json.put("message", result.judgment().message());
        return json;
    }

    /** Reads what {@link #suite} has written, in this process or another. */
    static SuiteReport read(byte[] text) throws IOException {
        JsonNode json = MAPPER.readTree(text);
        List<String> failed = new ArrayList<>();
        json.path("failedTests").forEach(test -> failed.add(test.asText()));
        List<SuiteResult> results = new ArrayList<>();
        json.path("results").forEach(result -> results.add(readResult(result)));
        return new SuiteReport(
                json.path("suite").asText(),
                Instant.parse(json.path("started").asText()),
                Duration.ofMillis(json.path("durationMillis").asLong()),
                failed,
                results);
    }

    private static SuiteResult readResult(JsonNode json) {
        var measurement = new Measurement(
                json.path("kind").asText(),
                json.path("id").asText(),
                json.path("observed").asText(),
                json.path("required").asText(),
                json.path("uncertainty").asText(),
                json.has("value") ? OptionalDouble.of(json.path("value").asDouble()) : OptionalDouble.empty(),
                json.has("count") ? OptionalLong.of(json.path("count").asLong()) : OptionalLong.empty(),
                json.has("seed") ? OptionalLong.of(json.path("seed").asLong()) : OptionalLong.empty());
        var judgment = new Judgment(
                Verdict.valueOf(json.path("verdict").asText()),
                measurement,
                json.path("message").asText());
        return new SuiteResult(
                json.path("test").asText(),
                judgment,
                Duration.ofMillis(json.path("durationMillis").asLong()));
    }
}
