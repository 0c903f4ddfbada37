package io.github.mlopssdk.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Loads ASM from the jar within this jar, and the classes that use it, apart from everything else: the program may have
 * an ASM of another version, or none. Thread-safe.
 */
public final class AsmClasses extends ClassLoader {
    /**
     * Beginnings of the names of classes that have something to find; a class that names none is not read further. Names
     * with colons are those that shading would change to its own.
     */
    public static final List<String> OWNERS = List.of(
            "java/util/Random",
            "java/util/SplittableRandom",
            "java/util/random/",
            "java/util/concurrent/ThreadLocalRandom",
            "java/lang/Math",
            "java/lang/StrictMath",
            "java/util/Collections",
            "java/util/UUID",
            "java/security/SecureRandom",
            ":org:apache:commons:math3:".substring(1).replace(':', '/'),
            "org/apache/commons/rng/simple/",
            "org/nd4j/linalg/",
            "org/deeplearning4j/nn/conf/NeuralNetConfiguration$Builder",
            "scala/util/Random",
            ":kotlin:collections:CollectionsKt".substring(1).replace(':', '/'));

    private static final String USERS = "io.github.mlopssdk.audit.asm.";
    private static final String ASM = "org.objectweb.asm.";
    private static final String NESTED = "/META-INF/mlops/asm.jar";

    private final Map<String, byte[]> asm;

    static {
        registerAsParallelCapable();
    }

    private AsmClasses() {
        super("mlops-asm", AsmClasses.class.getClassLoader());
        asm = unpacked();
    }

    /** Returns what makes a class say where it creates generators; an empty array means that it need not. */
    @SuppressWarnings("unchecked")
    public static UnaryOperator<byte[]> rewriter() {
        return (UnaryOperator<byte[]>) create("SiteRewriter");
    }

    /** Returns what finds the places in a class, as pairs of kind and place. */
    @SuppressWarnings("unchecked")
    static Function<byte[], List<String[]>> finder() {
        return (Function<byte[], List<String[]>>) create("SiteFinder");
    }

    /** Returns what takes out of a class what only debuggers read; it throws a {@code RuntimeException} if that is no class. */
    @SuppressWarnings("unchecked")
    public static UnaryOperator<byte[]> debugStripper() {
        return (UnaryOperator<byte[]>) create("DebugStripper");
    }

    private static Object create(String name) {
        try {
            return new AsmClasses()
                    .loadClass(USERS.concat(name))
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(ASM) && !name.startsWith(USERS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String file = name.replace('.', '/').concat(".class");
        byte[] bytes = name.startsWith(ASM) ? asm.get(file) : own(file);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    private static byte @Nullable [] own(String file) {
        try (InputStream in = AsmClasses.class.getResourceAsStream("/".concat(file))) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> unpacked() {
        InputStream nested = AsmClasses.class.getResourceAsStream(NESTED);
        if (nested == null) {
            throw new IllegalStateException("ASM is missing: " + NESTED + " is not in the jar of mlops-sdk");
        }
        Map<String, byte[]> classes = new HashMap<>();
        try (var jar = new ZipInputStream(nested)) {
            for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                if (entry.getName().startsWith("org/objectweb/asm/")) {
                    var bytes = new ByteArrayOutputStream();
                    jar.transferTo(bytes);
                    classes.put(entry.getName(), bytes.toByteArray());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return classes;
    }
}
