package io.github.mlopssdk.testing.tracking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request message: what was not sent, or not understood, reads as the zero value of its type. */
final class Message {
    private final Map<String, Object> values = new HashMap<>();

    void set(String field, Object value) {
        values.put(field, value);
    }

    void add(String field, Object value) {
        list(field).add(value);
    }

    boolean has(String field) {
        return values.containsKey(field);
    }

    String text(String field) {
        return (String) values.getOrDefault(field, "");
    }

    long integer(String field) {
        return (long) values.getOrDefault(field, 0L);
    }

    double real(String field) {
        return (double) values.getOrDefault(field, 0.0);
    }

    Message message(String field) {
        return (Message) values.getOrDefault(field, new Message());
    }

    List<Message> messages(String field) {
        return list(field).stream().map(Message.class::cast).toList();
    }

    List<String> texts(String field) {
        return list(field).stream().map(String.class::cast).toList();
    }

    @SuppressWarnings("unchecked")
    private List<Object> list(String field) {
        return (List<Object>) values.computeIfAbsent(field, f -> new ArrayList<>());
    }
}
