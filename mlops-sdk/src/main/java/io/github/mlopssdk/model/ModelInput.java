package io.github.mlopssdk.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a model is asked.
 *
 * @param rows what to predict
 * @param params what counts for all of the rows, by name: booleans, numbers, texts, or lists of those; not all models
 *     take any
 */
public record ModelInput(Rows rows, Map<String, Object> params) {
    /** Copies the params. */
    public ModelInput {
        params = params.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    /**
     * Asks without params.
     *
     * @param rows what to predict
     */
    public ModelInput(Rows rows) {
        this(rows, Map.of());
    }
}
