package io.github.mlopssdk.dl4j.lint;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of a training and how to get to it. Types are told by name, because the libraries that bring them are optional.
 *
 * @param where the way to it, such as {@code iterator.recordReader}
 * @param value the part itself
 */
record Part(String where, Object value) {
    private static final List<String> LIBRARIES = List.of("org.deeplearning4j.", "org.nd4j.", "org.datavec.");

    boolean isA(String typeName) {
        return isA(value.getClass(), typeName);
    }

    String type() {
        String name = value.getClass().getSimpleName();
        return name.isEmpty() ? value.getClass().getName() : name;
    }

    Optional<Object> field(String name) {
        return fields().stream()
                .filter(field -> field.where.equals(where + "." + name))
                .map(Part::value)
                .findFirst();
    }

    /** Reads what the libraries' classes hold; those of the JDK are closed, and those of users are theirs. */
    List<Part> fields() {
        var parts = new ArrayList<Part>();
        for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
            if (LIBRARIES.stream().anyMatch(type.getName()::startsWith)) {
                for (Field field : type.getDeclaredFields()) {
                    read(field).ifPresent(read -> parts.add(new Part(where + "." + field.getName(), read)));
                }
            }
        }
        return parts;
    }

    private Optional<Object> read(Field field) {
        if (Modifier.isStatic(field.getModifiers()) || !field.trySetAccessible()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(field.get(value));
        } catch (IllegalAccessException e) {
            return Optional.empty();
        }
    }

    private static boolean isA(@Nullable Class<?> type, String typeName) {
        if (type == null) {
            return false;
        }
        if (type.getName().equals(typeName)) {
            return true;
        }
        for (Class<?> face : type.getInterfaces()) {
            if (isA(face, typeName)) {
                return true;
            }
        }
        return isA(type.getSuperclass(), typeName);
    }
}
