package io.github.mlopssdk.seed.jdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * {@code sun.misc.Unsafe}, reached by name because an image may lack its module. Writes static final fields, too. Method
 * handles, because JDK 25 takes several times as long for the first reflective call of a method.
 */
final class UnsafeFields implements PrivateFields {
    private static final MethodType FIELD_TO_OFFSET = MethodType.methodType(long.class, Field.class);
    private static final MethodType FIELD_TO_BASE = MethodType.methodType(Object.class, Field.class);

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
        Class<?> type = slotType(field);
        MethodHandle get = method(name("get", type), MethodType.methodType(type, Object.class, long.class));
        try {
            Object base = base(field, owner);
            long offset = offset(field);
            if (type == long.class) {
                return (long) get.invokeExact(base, offset);
            }
            return type == boolean.class
                    ? (Object) (boolean) get.invokeExact(base, offset)
                    : get.invokeExact(base, offset);
        } catch (Throwable e) {
            throw refused(e);
        }
    }

    @Override
    public void set(Field field, @Nullable Object owner, @Nullable Object value) throws ReflectiveOperationException {
        Class<?> type = slotType(field);
        MethodHandle put = method(name("put", type), MethodType.methodType(void.class, Object.class, long.class, type));
        try {
            Object base = base(field, owner);
            long offset = offset(field);
            if (value instanceof Long word && type == long.class) {
                put.invokeExact(base, offset, (long) word);
            } else if (value instanceof Boolean bit && type == boolean.class) {
                put.invokeExact(base, offset, (boolean) bit);
            } else {
                put.invokeExact(base, offset, value);
            }
        } catch (Throwable e) {
            throw refused(e);
        }
    }

    private @Nullable Object base(Field field, @Nullable Object owner) throws Throwable {
        if (!Modifier.isStatic(field.getModifiers())) {
            return owner;
        }
        // Unlike reflection, Unsafe does not run the initializer, which would write over what is set here.
        Class<?> type = field.getDeclaringClass();
        Class.forName(type.getName(), true, type.getClassLoader());
        return method("staticFieldBase", FIELD_TO_BASE).invokeExact(field);
    }

    private long offset(Field field) throws Throwable {
        String name = Modifier.isStatic(field.getModifiers()) ? "staticFieldOffset" : "objectFieldOffset";
        return (long) method(name, FIELD_TO_OFFSET).invokeExact(field);
    }

    private static Class<?> slotType(Field field) {
        Class<?> type = field.getType();
        return type == long.class || type == boolean.class ? type : Object.class;
    }

    private static String name(String verb, Class<?> type) {
        if (type == long.class) {
            return verb + "LongVolatile";
        }
        return verb + (type == boolean.class ? "BooleanVolatile" : "ObjectVolatile");
    }

    private MethodHandle method(String name, MethodType type) throws ReflectiveOperationException {
        return MethodHandles.publicLookup().bind(unsafe, name, type);
    }

    private static ReflectiveOperationException refused(Throwable cause) {
        return cause instanceof ReflectiveOperationException known
                ? known
                : new ReflectiveOperationException("sun.misc.Unsafe refuses: " + cause, cause);
    }
}
