package io.github.mlopssdk.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts the classes that patched JDK classes call where those see them: into the boot loader, from the bytes in this jar.
 * No file is written, and the JVM's class data sharing stays as it is; a boot class path that grows later ends it with a
 * warning.
 */
final class BootClasses {
    /** In this order: none may need one that comes later while it is defined. */
    private static final List<String> NAMES = List.of(
            "SeedPool", "NameWords", "Root", "Stream", "Kind", "Ledger$Row", "Ledger", "Site", "Frame", "JdkStatics",
            "Creations", "SeedHook");

    private static final String PACKAGE = "io/github/mlopssdk/boot/";

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
        Object instance = unsafe.getMethod("getUnsafe").invoke(null);
        Method define = unsafe.getMethod(
                "defineClass",
                String.class,
                byte[].class,
                int.class,
                int.class,
                ClassLoader.class,
                ProtectionDomain.class);
        for (String name : NAMES) {
            byte[] bytes = bytes(PACKAGE.concat(name).concat(".class"));
            define.invoke(instance, PACKAGE.concat(name), bytes, 0, bytes.length, null, null);
        }
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = BootClasses.class.getResourceAsStream("/".concat(resource))) {
            if (in == null) {
                throw new IllegalStateException("the jar of the agent lacks " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
