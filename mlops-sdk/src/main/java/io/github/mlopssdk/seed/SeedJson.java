package io.github.mlopssdk.seed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mlopssdk.seed.SeedReport.Creation;
import io.github.mlopssdk.seed.SeedReport.Effect;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.Fact;
import io.github.mlopssdk.seed.SeedReport.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A {@link SeedReport} as it stands among a run's artifacts. */
final class SeedJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SeedJson() {}

    static SeedReport read(String text) {
        try {
            return report(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("seed report is no JSON: " + e.getMessage(), e);
        }
    }

    private static SeedReport report(JsonNode json) {
        JsonNode creations = json.path("creations");
        return new SeedReport(
                json.path("rootSeed").asLong(),
                json.path("path").asText(),
                json.path("algorithm").asText(),
                list(json.path("entries"), SeedJson::entry),
                list(
                        json.path("environment"),
                        fact -> new Fact(
                                text(fact, "name"), text(fact, "value"), Effect.valueOf(text(fact, "effect")))),
                creations.isArray()
                        ? Optional.of(list(
                                creations,
                                seen -> new Creation(
                                        text(seen, "kind"),
                                        text(seen, "site"),
                                        text(seen, "thread"),
                                        seen.path("count").asLong())))
                        : Optional.empty());
    }

    private static Entry entry(JsonNode json) {
        JsonNode seed = json.path("seed");
        return new Entry(
                text(json, "source"),
                State.valueOf(text(json, "state")),
                text(json, "detail"),
                optional(json, "technique"),
                seed.isIntegralNumber() ? Optional.of(seed.asLong()) : Optional.empty(),
                json.path("readBack").asBoolean(),
                optional(json, "fix"));
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
        var list = new ArrayList<T>();
        array.forEach(json -> list.add(element.apply(json)));
        return list;
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asText();
    }

    private static Optional<String> optional(JsonNode json, String field) {
        JsonNode value = json.path(field);
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }
}
