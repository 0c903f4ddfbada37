package io.github.mlopssdk.data;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML value: a text, a list or a map. Scalars stay as written, so that a digest of digits is not taken for a number.
 * The only class that needs SnakeYAML.
 *
 * @param value {@link String}, or {@link List} or {@link Map} of such
 */
record DvcYaml(@Nullable Object value) {
    private static final String PARSER = "org.yaml.snakeyaml.Yaml";

    static DvcYaml read(Path file) throws IOException {
        requireParser();
        try (Reader reader = Files.newBufferedReader(file)) {
            Node node = new Yaml(new LoaderOptions()).compose(reader);
            return new DvcYaml(node == null ? null : plain(node));
        } catch (YAMLException e) {
            throw new IOException(file + " is no readable YAML: " + e.getMessage(), e);
        }
    }

    private static void requireParser() throws IOException {
        try {
            Class.forName(PARSER, false, DvcYaml.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IOException("files of DVC need org.yaml:snakeyaml, 2.0 or later, on the class path", e);
        }
    }

    private static Object plain(Node node) {
        if (node instanceof MappingNode mapping) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key) {
                    map.put(key.getValue(), plain(entry.getValueNode()));
                }
            }
            return map;
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(DvcYaml::plain).toList();
        }
        return ((ScalarNode) node).getValue();
    }

    /** Returns what a key of a map leads to; nothing if this is no map or lacks it. */
    DvcYaml get(String key) {
        return new DvcYaml(value instanceof Map<?, ?> map ? map.get(key) : null);
    }

    Optional<String> text() {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    List<DvcYaml> items() {
        List<DvcYaml> items = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(item -> items.add(new DvcYaml(item)));
        }
        return items;
    }

    Map<String, DvcYaml> entries() {
        Map<String, DvcYaml> entries = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> entries.put(String.valueOf(key), new DvcYaml(entry)));
        }
        return entries;
    }
}
