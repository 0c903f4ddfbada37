package io.github.mlopssdk.hook;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The running agent, as the library finds it: {@code Class.forName("io.github.mlopssdk.boot.SeedHook", false, null)}
 * fails where there is none. Thread-safe.
 */
public final class SeedHook {
    private static final HashSet<String> MISSED = new HashSet<>();
    private static final HashSet<String> OPENED = new HashSet<>();
    private static final HashSet<String> LEFT_ALONE = new HashSet<>();

    private static volatile @Nullable Instrumentation instrumentation;
    private static volatile @Nullable Predicate<String> patched;
    private static volatile String mode = "base";

    private SeedHook() {}

    static void start(Instrumentation jvm, long root, String path, String mode, Predicate<String> patched) {
        Root.begin(root, path);
        instrumentation = jvm;
        SeedHook.patched = patched;
        SeedHook.mode = mode;
        Ledger.open = mode.startsWith("audit");
        Ledger.failing = mode.equals("audit=fail");
        // Loads what a creation needs, while nothing waits for it.
        Creations.threadLocalSeed(Frame.current());
        Site.find();
        Root.begin(root, path);
    }

    /**
     * Makes all streams come from another root and begin again.
     *
     * @param root any long
     * @param path unsigned 32-bit words with dots between them, or empty
     * @throws NumberFormatException if the path is anything else
     */
    public static void seed(long root, String path) {
        Root.replace(root, path);
        JdkStatics.seed();
    }

    /** Goes back to the root that the JVM was started with. */
    public static void stop() {
        Root.reset();
        JdkStatics.seed();
    }

    /**
     * Tells whether the agent itself makes a source deterministic, whenever {@link #seed} is called.
     *
     * @param sourceId such as {@code jdk.tlr}
     * @return false also for ids that it does not know
     */
    public static boolean covers(String sourceId) {
        Predicate<String> known = patched;
        synchronized (MISSED) {
            return known != null && known.test(sourceId) && !MISSED.contains(sourceId);
        }
    }

    static void missed(String sourceId) {
        synchronized (MISSED) {
            MISSED.add(sourceId);
        }
    }

    /**
     * Tells what orders sets and maps.
     *
     * @return the salt that patched classes read in place of the JDK's
     */
    public static long salt() {
        return Creations.SALT32L;
    }

    /**
     * Tells how the agent was started.
     *
     * @return {@code base}, {@code call-sites}, {@code audit} or {@code audit=fail}
     */
    public static String mode() {
        return mode;
    }

    /**
     * Opens a package of java.base to a module.
     *
     * @param packageOfJavaBase such as {@code java.util}
     * @param to who may use its private members
     * @return whether it is open now
     */
    public static boolean open(String packageOfJavaBase, Module to) {
        Module base = Object.class.getModule();
        Instrumentation jvm = instrumentation;
        if (base.isOpen(packageOfJavaBase, to)) {
            return true;
        }
        if (jvm == null || !base.getPackages().contains(packageOfJavaBase)) {
            return false;
        }
        jvm.redefineModule(base, Set.of(), Map.of(), Map.of(packageOfJavaBase, Set.of(to)), Set.of(), Map.of());
        return base.isOpen(packageOfJavaBase, to);
    }

    /**
     * Opens a package of java.base to all unnamed modules and to the library's.
     *
     * @param packageOfJavaBase such as {@code java.util}
     * @return whether it is open now
     */
    public static boolean open(String packageOfJavaBase) {
        synchronized (OPENED) {
            if (OPENED.contains(packageOfJavaBase)) {
                return true;
            }
            Optional<Module> library = ModuleLayer.boot().findModule("io.github.mlopssdk");
            if (library.isPresent() && !open(packageOfJavaBase, library.get())) {
                return false;
            }
            if (!open(packageOfJavaBase, ClassLoader.getSystemClassLoader().getUnnamedModule())) {
                return false;
            }
            openToAllUnnamed(packageOfJavaBase);
            OPENED.add(packageOfJavaBase);
            return true;
        }
    }

    private static void openToAllUnnamed(String packageOfJavaBase) {
        try {
            open("java.lang", SeedHook.class.getModule());
            Method all = Module.class.getDeclaredMethod("implAddOpensToAllUnnamed", String.class);
            all.setAccessible(true);
            all.invoke(Object.class.getModule(), packageOfJavaBase);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // A JDK without it: the module of the class path is open, which is where the library is.
            missed("open to all unnamed modules");
        }
    }

    /**
     * Makes the calling thread work on a task of its own streams.
     *
     * @param scopePath unique for the task, such as {@code SeedScope.path()}
     */
    public static void enter(String scopePath) {
        Frame frame = Frame.enter(scopePath);
        frame.outerThreadSeed = JdkStatics.threadSeed(Creations.threadLocalSeed(frame));
    }

    /** Ends the innermost task of the calling thread; without one, does nothing. */
    public static void exit() {
        Frame left = Frame.exit();
        if (left != null) {
            JdkStatics.threadSeed(left.outerThreadSeed);
        }
    }

    /**
     * Lists what was created without a seed.
     *
     * @return rows of kind, {@code class.method(File:line)}, thread and count; null when nobody counts
     */
    public static @Nullable List<String[]> creations() {
        return Ledger.open ? Ledger.rows() : null;
    }

    /**
     * Lists classes that the call-site mode could not rewrite.
     *
     * @return names with the reason
     */
    public static List<String> leftAlone() {
        synchronized (LEFT_ALONE) {
            return List.copyOf(LEFT_ALONE);
        }
    }

    /**
     * Adds a class that could not be rewritten.
     *
     * @param classAndReason its name and why
     */
    public static void leaveAlone(String classAndReason) {
        synchronized (LEFT_ALONE) {
            LEFT_ALONE.add(classAndReason);
        }
    }
}
