package io.github.mlopssdk.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.ModelSignature.Column;
import io.github.mlopssdk.model.ModelSignature.ParamSpec;
import io.github.mlopssdk.model.ModelSignature.Spec;
import io.github.mlopssdk.model.ModelSignature.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link SignatureJson} writes. */
final class SignatureReader {
    private static final Set<String> COLUMN_TYPES =
            Set.of("boolean", "integer", "long", "float", "double", "string", "binary", "datetime");

    private SignatureReader() {}

    /** Returns empty if there is no signature, or one of kinds that a {@link ModelSignature} does not know. */
    static Optional<ModelSignature> read(Map<String, String> texts) {
        Optional<List<Spec>> inputs = list(texts.get("inputs"), SignatureReader::spec);
        Optional<List<Spec>> outputs = list(texts.getOrDefault("outputs", "[]"), SignatureReader::spec);
        Optional<List<ParamSpec>> params = list(texts.getOrDefault("params", "[]"), SignatureReader::param);
        return inputs.flatMap(
                in -> outputs.flatMap(out -> params.map(settings -> new ModelSignature(in, out, settings))));
    }

    /** Reads each item, or nothing if one of them cannot be read; the {@code null} of Python is an empty list. */
    private static <T> Optional<List<T>> list(@Nullable String text, Function<JsonNode, Optional<T>> reader) {
        if (text == null) {
            return Optional.empty();
        }
        JsonNode items = Json.parse(text);
        if (items.isNull()) {
            return Optional.of(List.of());
        }
        List<T> read = new ArrayList<>();
        items.forEach(item -> reader.apply(item).ifPresent(read::add));
        return items.isArray() && read.size() == items.size() ? Optional.of(read) : Optional.empty();
    }

    private static Optional<Spec> spec(JsonNode json) {
        String type = json.path("type").asText();
        if (type.equals("tensor")) {
            JsonNode shaped = json.path("tensor-spec");
            List<Long> shape = new ArrayList<>();
            shaped.path("shape").forEach(length -> shape.add(length.asLong()));
            return Optional.of(new Tensor(
                    json.path("name").textValue(), shaped.path("dtype").asText(), shape));
        }
        JsonNode name = json.path("name");
        return name.isTextual() && COLUMN_TYPES.contains(type)
                ? Optional.of(
                        new Column(name.textValue(), type, json.path("required").asBoolean(true)))
                : Optional.empty();
    }

    private static Optional<ParamSpec> param(JsonNode json) {
        JsonNode value = json.path("default");
        Optional<Object> known = switch (json.path("type").asText()) {
            case "boolean" -> Optional.of(value.asBoolean());
            case "integer" -> Optional.of(value.asInt());
            case "long" -> Optional.of(value.asLong());
            case "float" -> Optional.of((float) Json.number(value));
            case "double" -> Optional.of(Json.number(value));
            case "string" -> Optional.of(value.asText());
            default -> Optional.empty();
        };
        // A list of values, or none, is nothing that this library writes.
        return value.isValueNode() && !value.isNull()
                ? known.map(each -> new ParamSpec(json.path("name").asText(), each))
                : Optional.empty();
    }
}
