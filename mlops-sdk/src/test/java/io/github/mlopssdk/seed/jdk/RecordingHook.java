package io.github.mlopssdk.seed.jdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Stands where the agent's hook does, and is as static as that. */
public final class RecordingHook {
    static final List<String> CALLS = new ArrayList<>();
    static final Set<String> COVERED = new HashSet<>();

    private RecordingHook() {}

    /** Links to it, as if the agent had just been loaded. */
    static AgentLink link() {
        CALLS.clear();
        COVERED.clear();
        return new AgentLink(RecordingHook.class);
    }

    public static void seed(long root, String path) {
        CALLS.add("seed " + root + " " + path);
    }

    public static void stop() {
        CALLS.add("stop");
    }

    public static boolean covers(String sourceId) {
        return COVERED.contains(sourceId);
    }

    public static String mode() {
        return "base";
    }

    /** Opens the zip package only. */
    public static boolean open(String packageName) throws Throwable {
        if (!packageName.equals("java.util.zip")) {
            return false;
        }
        var trusted = (MethodHandles.Lookup)
                UnsafeFields.load().get(MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP"), null);
        MethodHandle open = trusted.findVirtual(
                Module.class, "implAddOpensToAllUnnamed", MethodType.methodType(void.class, String.class));
        open.invoke(Object.class.getModule(), packageName);
        return true;
    }

    public static List<String[]> creations() {
        return List.<String[]>of(new String[] {"new Random()", "Trainer.fit(Trainer.java:7)", "main", "3"});
    }
}
