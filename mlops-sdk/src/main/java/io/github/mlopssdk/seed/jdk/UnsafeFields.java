package io.github.mlopssdk.seed.jdk;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** {@code sun.misc.Unsafe}, reached by name because an image may lack its module. Writes static final fields, too. */
final class UnsafeFields implements PrivateFields {
    private final Object unsafe;

    private UnsafeFields(Object unsafe) {
        this.unsafe = unsafe;
    }

    static UnsafeFields load() throws ReflectiveOperationException {
        Field instance = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
        instance.setAccessible(true);
        return new UnsafeFields(instance.get(null));
    }

    @Override
    public String technique() {
        return "Unsafe";
    }

    @Override
    public @Nullable Object get(Field field, @Nullable Object owner) throws ReflectiveOperationException {
        Class<?>[] types = {Object.class, long.class};
        return call("get" + kind(field) + "Volatile", types, base(field, owner), offset(field));
    }

    @Override
    public void set(Field field, @Nullable Object owner, @Nullable Object value) throws ReflectiveOperationException {
        Class<?> valueType = field.getType().isPrimitive() ? field.getType() : Object.class;
        Class<?>[] types = {Object.class, long.class, valueType};
        call("put" + kind(field) + "Volatile", types, base(field, owner), offset(field), value);
    }

    private @Nullable Object base(Field field, @Nullable Object owner) throws ReflectiveOperationException {
        if (!isStatic(field)) {
            return owner;
        }
        // Unlike reflection, Unsafe does not run the initializer, which would write over what is set here.
        Class<?> type = field.getDeclaringClass();
        Class.forName(type.getName(), true, type.getClassLoader());
        return call("staticFieldBase", new Class<?>[] {Field.class}, field);
    }

    private @Nullable Object offset(Field field) throws ReflectiveOperationException {
        return call(isStatic(field) ? "staticFieldOffset" : "objectFieldOffset", new Class<?>[] {Field.class}, field);
    }

    private static boolean isStatic(Field field) {
        return Modifier.isStatic(field.getModifiers());
    }

    private static String kind(Field field) {
        Class<?> type = field.getType();
        if (type == long.class) {
            return "Long";
        }
        return type == boolean.class ? "Boolean" : "Object";
    }

    private @Nullable Object call(String name, Class<?>[] types, @Nullable Object... arguments)
            throws ReflectiveOperationException {
        Method method = unsafe.getClass().getMethod(name, types);
        try {
            return method.invoke(unsafe, arguments);
        } catch (InvocationTargetException e) {
            throw new ReflectiveOperationException("sun.misc.Unsafe refuses: " + e.getCause(), e);
        }
    }
}
