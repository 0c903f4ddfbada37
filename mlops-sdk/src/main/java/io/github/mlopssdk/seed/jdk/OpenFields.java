package io.github.mlopssdk.seed.jdk;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Plain reflection on fields that are accessible. It cannot write static final ones. */
record OpenFields(String technique) implements PrivateFields {
    @Override
    public @Nullable Object get(Field field, @Nullable Object owner) throws ReflectiveOperationException {
        return field.get(owner);
    }

    @Override
    public void set(Field field, @Nullable Object owner, @Nullable Object value) throws ReflectiveOperationException {
        field.set(owner, value);
    }
}
