package io.github.mlopssdk.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes the JDK's generators ask the hook where they ask the clock. Thread-safe. */
final class JdkTransformer implements ClassFileTransformer, Predicate<String> {
    private static final String RANDOM = "java/util/Random";
    private static final String THREAD_LOCAL = "java/util/concurrent/ThreadLocalRandom";
    private static final String SPLITTABLE = "java/util/SplittableRandom";
    private static final String COLLECTIONS = "java/util/ImmutableCollections";
    private static final String COUNTER = "java/util/concurrent/atomic/AtomicLong";
    private static final String ADD = "(J)J";
    private static final List<CallPatch> OF_RANDOM = List.of(
            CallPatch.call("jdk.new-random", "<init>", RANDOM, "seedUniquifier", "random"),
            CallPatch.call("jdk.new-random", "<init>", "java/lang/System", "nanoTime", "zero"));
    private static final List<CallPatch> OF_THREAD_LOCAL = List.of(
            CallPatch.virtual("jdk.tlr", "localInit", COUNTER, "getAndAdd", ADD, "threadLocal"),
            CallPatch.virtual("jdk.tlr", "nextSeed", "java/lang/Thread", "getId", "()J", "threadShare"),
            CallPatch.virtual("jdk.tlr", "nextSeed", "java/lang/Thread", "threadId", "()J", "threadShare"));
    private static final List<CallPatch> OF_SPLITTABLE =
            List.of(CallPatch.virtual("jdk.splittable", "<init>", COUNTER, "getAndAdd", ADD, "splittable"));
    private static final List<CallPatch> OF_GENERATORS =
            List.of(CallPatch.virtual("jdk.random-generators", "<init>", COUNTER, "getAndAdd", ADD, "generator"));
    private static final List<CallPatch> OF_COLLECTIONS = List.of(
            CallPatch.read("jdk.collections.salt", COLLECTIONS, "SALT32L", "J"),
            CallPatch.read("jdk.collections.salt", COLLECTIONS, "REVERSE", "Z"));

    /** How many different instructions must have been found for a source to be safe. */
    private static final Map<String, Integer> NEEDED = Map.of(
            "jdk.new-random",
            2,
            "jdk.tlr",
            2,
            "jdk.splittable",
            1,
            "jdk.random-generators",
            1,
            "jdk.collections.salt",
            2);

    private final Map<String, Set<String>> found = new HashMap<>();

    /** Tells quickly whether a class, named with dots, is in a package of those that {@link #wants} accepts. */
    static boolean mayWant(String name) {
        return name.startsWith("java.util.")
                || name.startsWith("jdk.random.")
                || name.startsWith("jdk.internal.random.");
    }

    boolean wants(String className) {
        return !patches(className).isEmpty();
    }

    private static List<CallPatch> patches(String className) {
        if (className.startsWith("java/util/")) {
            if (className.startsWith(COLLECTIONS)) {
                return OF_COLLECTIONS;
            }
            return switch (className) {
                case RANDOM -> OF_RANDOM;
                case THREAD_LOCAL -> OF_THREAD_LOCAL;
                case SPLITTABLE -> OF_SPLITTABLE;
                default -> List.of();
            };
        }
        // Where they are on 17, and since 23.
        return className.startsWith("jdk/random/") || className.startsWith("jdk/internal/random/")
                ? OF_GENERATORS
                : List.of();
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        List<CallPatch> patches = className == null ? List.of() : patches(className);
        if (patches.isEmpty()) {
            return null;
        }
        var patcher = new CallPatcher(classFile, patches);
        byte[] patched = patcher.patch();
        if (patcher.applied().isEmpty()) {
            return null;
        }
        synchronized (found) {
            String source = patches.get(0).source();
            Set<String> before = found.getOrDefault(source, Set.of());
            Set<String> all = new HashSet<>(before);
            all.addAll(patcher.applied());
            found.put(source, all);
        }
        return patched;
    }

    /** Tells whether the classes of a seed source are patched. */
    @Override
    public boolean test(String source) {
        switch (source) {
            case "jdk.math.random", "jdk.strictmath.random", "jdk.collections.shuffle" -> {
                return test("jdk.new-random");
            }
            // Not loaded before someone uses them.
            case "jdk.new-random" -> load("java.util.Random");
            case "jdk.tlr" -> load("java.util.concurrent.ThreadLocalRandom");
            case "jdk.splittable" -> load("java.util.SplittableRandom");
            case "jdk.random-generators" -> {
                load("jdk.random.L64X128MixRandom");
                load("jdk.internal.random.L64X128MixRandom");
            }
            default -> {
                // Loaded when the JVM starts, or unknown.
            }
        }
        synchronized (found) {
            return found.getOrDefault(source, Set.of()).size() >= NEEDED.getOrDefault(source, 1);
        }
    }

    private static void load(String className) {
        try {
            Class.forName(className, false, ClassLoader.getPlatformClassLoader());
        } catch (ClassNotFoundException e) {
            // Of another version of the JDK, or left out of the image.
        }
    }
}
