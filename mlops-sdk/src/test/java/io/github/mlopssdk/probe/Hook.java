package io.github.mlopssdk.probe;

import java.util.List;

/** Prints what the hook says of itself. */
public final class Hook {
    private Hook() {}

    /** Runs. */
    public static void main(String[] args) throws ReflectiveOperationException {
        Class<?> hook = Class.forName("io.github.mlopssdk.boot.SeedHook", false, null);
        System.out.println("mode " + hook.getMethod("mode").invoke(null));
        for (String id : List.of(
                "jdk.new-random",
                "jdk.collections.salt",
                "jdk.tlr",
                "jdk.splittable",
                "jdk.random-generators",
                "jdk.math.random",
                "jdk.strictmath.random",
                "jdk.collections.shuffle",
                "jdk.uuid")) {
            System.out.println(id + " " + hook.getMethod("covers", String.class).invoke(null, id));
        }
        System.out.println("creations " + hook.getMethod("creations").invoke(null));
        for (String name : List.of("java.util.concurrent", "no.such.thing")) {
            System.out.println(name + " " + hook.getMethod("open", String.class).invoke(null, name) + " "
                    + Object.class.getModule().isOpen(name, Hook.class.getModule()));
        }
    }
}
