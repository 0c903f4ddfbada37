package io.github.mlopssdk.seed.jdk;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** A way to private fields of the JDK. */
interface PrivateFields {
    /** What the report calls this way. */
    String technique();

    /**
     * Reads a field.
     *
     * @param owner ignored for static fields
     */
    @Nullable
    Object get(Field field, @Nullable Object owner) throws ReflectiveOperationException;

    /**
     * Writes a field.
     *
     * @param owner ignored for static fields
     */
    void set(Field field, @Nullable Object owner, @Nullable Object value) throws ReflectiveOperationException;
}
