package io.github.mlopssdk.serving;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Decides what of a request may be written down. Called by one thread at a time. */
@FunctionalInterface
public interface Redaction {
    /**
     * Chooses, removes or blurs fields.
     *
     * @param input features by name; arrays are lists. A map of the caller's own, which may be changed and returned
     * @return what may be written; empty to write nothing of this request
     */
    Map<String, Object> redact(Map<String, Object> input);

    /**
     * Keeps some fields and drops all others, also those that nobody knew of.
     *
     * @param fields names
     * @return the redaction
     */
    static Redaction keeping(String... fields) {
        Set<String> kept = Set.of(fields);
        return input -> {
            Map<String, Object> left = new LinkedHashMap<>(input);
            left.keySet().retainAll(kept);
            return left;
        };
    }
}
