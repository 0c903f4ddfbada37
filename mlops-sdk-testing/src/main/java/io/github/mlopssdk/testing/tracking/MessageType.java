package io.github.mlopssdk.testing.tracking;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a request message, as MLflow's protobuf files declare them. */
record MessageType(Map<String, Field> fields) {
    static final MessageType TAG = of(text("key"), text("value"));
    static final MessageType METRIC =
            of(text("key"), real("value"), integer("timestamp"), integer("step"), text("model_id"));

    enum Kind {
        TEXT,
        INTEGER,
        REAL,
        ENUM,
        MESSAGE
    }

    record Field(
            String name,
            Kind kind,
            boolean repeated,
            @Nullable MessageType type,
            List<String> constants) {}

    static MessageType of(Field... fields) {
        var byName = new LinkedHashMap<String, Field>();
        for (Field field : fields) {
            byName.put(field.name(), field);
        }
        return new MessageType(byName);
    }

    static Field text(String name) {
        return new Field(name, Kind.TEXT, false, null, List.of());
    }

    static Field texts(String name) {
        return new Field(name, Kind.TEXT, true, null, List.of());
    }

    static Field integer(String name) {
        return new Field(name, Kind.INTEGER, false, null, List.of());
    }

    static Field real(String name) {
        return new Field(name, Kind.REAL, false, null, List.of());
    }

    /** A field with named constants, numbered from 1. */
    static Field constant(String name, String... constants) {
        return new Field(name, Kind.ENUM, false, null, List.of(constants));
    }

    static Field message(String name, MessageType type) {
        return new Field(name, Kind.MESSAGE, false, type, List.of());
    }

    static Field messages(String name, MessageType type) {
        return new Field(name, Kind.MESSAGE, true, type, List.of());
    }
}
