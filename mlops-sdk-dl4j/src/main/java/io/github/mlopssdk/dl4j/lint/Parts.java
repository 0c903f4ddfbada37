package io.github.mlopssdk.dl4j.lint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parts of a training, outermost first. */
final class Parts {
    private static final String NETWORK = "org.deeplearning4j.nn.api.Model";

    /** What parts are made of, and what the report calls a part of that type. */
    private static final List<Map.Entry<String, String>> TYPES = List.of(
            Map.entry(NETWORK, "network"),
            Map.entry("org.deeplearning4j.nn.conf.MultiLayerConfiguration", "network"),
            Map.entry("org.deeplearning4j.nn.conf.ComputationGraphConfiguration", "network"),
            Map.entry("org.deeplearning4j.parallelism.ParallelWrapper", "parallel wrapper"),
            Map.entry("org.nd4j.linalg.dataset.api.iterator.DataSetIterator", "iterator"),
            Map.entry("org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator", "iterator"),
            Map.entry("org.datavec.api.records.reader.RecordReader", "record reader"),
            Map.entry("org.datavec.api.split.InputSplit", "split"),
            Map.entry("org.datavec.image.transform.ImageTransform", "image transform"),
            Map.entry("org.deeplearning4j.models.sequencevectors.SequenceVectors", "words"));

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, Integer> count = new HashMap<>();
    private final List<Part> found = new ArrayList<>();

    private Parts() {}

    static List<Part> reachableFrom(Object... values) {
        var parts = new Parts();
        for (Object value : values) {
            for (Map.Entry<String, String> type : TYPES) {
                if (new Part("", value).isA(type.getKey())) {
                    parts.add(new Part(parts.numbered(type.getValue()), value));
                    break;
                }
            }
        }
        return parts.found;
    }

    private String numbered(String name) {
        int number = count.merge(name, 1, Integer::sum);
        return number == 1 ? name : name + " " + number;
    }

    private void add(Part part) {
        if (!seen.add(part.value())) {
            return;
        }
        found.add(part);
        if (part.isA(NETWORK)) {
            return; // Its configuration is checked with it.
        }
        for (Part field : part.fields()) {
            if (field.value() instanceof Map<?, ?> readers) {
                readers.forEach((name, reader) -> addPart(new Part(field.where() + "[" + name + "]", reader)));
            } else {
                addPart(field);
            }
        }
    }

    private void addPart(Part candidate) {
        if (TYPES.stream().anyMatch(type -> candidate.isA(type.getKey()))) {
            add(candidate);
        }
    }
}
