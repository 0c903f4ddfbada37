package io.github.mlopssdk;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mlopssdk.model.Param;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The leaves of a record or bean as params: component {@code b} of component {@code a} is {@code a.b}. */
final class ParamTree {
    private final List<Param> params = new ArrayList<>();

    private ParamTree() {}

    static List<Param> of(Object config) {
        JsonNode tree;
        try {
            tree = ValueJson.MAPPER.valueToTree(config);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "config must be a map, a record or a bean with getters; "
                            + config.getClass().getName() + " cannot be read: " + e.getMessage(),
                    e);
        }
        if (!tree.isObject()) {
            throw new IllegalArgumentException("config must be a map, a record or a bean with getters, not "
                    + config.getClass().getName());
        }
        var leaves = new ParamTree();
        leaves.collect("", tree);
        return leaves.params;
    }

    private void collect(String prefix, JsonNode node) {
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            String key = prefix + property.getKey();
            JsonNode value = property.getValue();
            if (value.isObject()) {
                collect(key + ".", value);
            } else {
                params.add(new Param(key, value.isValueNode() ? value.asText() : value.toString()));
            }
        }
    }
}
