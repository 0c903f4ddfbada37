package io.github.mlopssdk.mlflow;

import java.util.Map;

/**
 * A name in the model registry. Immutable.
 *
 * @param name the name
 * @param description what people read about it; may be empty
 * @param tags values by key
 * @param aliases version by alias, such as {@code champion} → {@code 3}
 */
public record RegisteredModel(String name, String description, Map<String, String> tags, Map<String, String> aliases) {
    /** Copies the maps. */
    public RegisteredModel {
        tags = Map.copyOf(tags);
        aliases = Map.copyOf(aliases);
    }
}
