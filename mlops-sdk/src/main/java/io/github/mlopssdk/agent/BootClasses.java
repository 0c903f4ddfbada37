package io.github.mlopssdk.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts the classes that patched JDK classes call where those see them: into the boot loader, from the bytes in this jar.
 * No file is written, and the JVM's class data sharing stays as it is; a boot class path that grows after the start ends
 * it with a warning.
 */
final class BootClasses {
    /** In this order: none may need one that comes later while it is defined. */
    private static final List<String> NAMES = List.of(
            "SeedPool",
            "NameWords",
            "Root",
            "Stream",
            "Kind",
            "Ledger$Row",
            "Ledger",
            "Site",
            "Frame",
            "JdkStatics",
            "Creations",
            "SeedHook",
            "Beginning");

    private static final MethodType DEFINE = MethodType.methodType(
            Class.class, String.class, byte[].class, int.class, int.class, ClassLoader.class, ProtectionDomain.class);
    private static final String SOURCE = "io/github/mlopssdk/hook/";
    /** As long as the other, so that the name can be changed in place; no string constant has slashes. */
    private static final String TARGET = "io/github/mlopssdk/boot/";

    private BootClasses() {}

    static void define(Instrumentation jvm) throws ReflectiveOperationException {
        jvm.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of("jdk.internal.misc", Set.of(BootClasses.class.getModule())),
                Map.of(),
                Set.of(),
                Map.of());
        Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        // Bound and called exactly: Method.invoke would spin dozens of classes for so many arguments.
        MethodHandle define = lookup.findVirtual(unsafe, "defineClass", DEFINE)
                .bindTo(unsafe.getMethod("getUnsafe").invoke(null));
        try (ClassFiles files = ClassFiles.ofLibrary()) {
            for (String name : NAMES) {
                define(
                        define,
                        TARGET.concat(name),
                        renamed(files.bytes(SOURCE.concat(name).concat(".class"))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void define(MethodHandle define, String name, byte[] bytes) {
        try {
            Class<?> ignored = (Class<?>)
                    define.invokeExact(name, bytes, 0, bytes.length, (ClassLoader) null, (ProtectionDomain) null);
        } catch (Throwable e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static byte[] renamed(byte[] classFile) {
        byte[] source = SOURCE.getBytes(StandardCharsets.US_ASCII);
        byte[] target = TARGET.getBytes(StandardCharsets.US_ASCII);
        int last = classFile.length - source.length;
        for (int at = 0; at <= last; at++) {
            // Most bytes differ at once: all of this is interpreted.
            if (classFile[at] == source[0]
                    && Arrays.equals(classFile, at, at + source.length, source, 0, source.length)) {
                System.arraycopy(target, 0, classFile, at, target.length);
            }
        }
        return classFile;
    }
}
