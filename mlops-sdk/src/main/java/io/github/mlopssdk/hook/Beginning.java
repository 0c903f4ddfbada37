package io.github.mlopssdk.hook;

import java.lang.instrument.Instrumentation;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** How the agent starts the hook: a type that both see, because reflection with arguments is slow to start. */
public final class Beginning implements BiConsumer<Instrumentation, Predicate<String>> {
    private final long root;
    private final String path;
    private final String mode;

    /**
     * Takes what the agent was told.
     *
     * @param options the root until someone seeds, the path below it, and the mode, with a line feed between them
     */
    public Beginning(String options) {
        String[] parts = options.split("\n", -1);
        root = Long.parseLong(parts[0]);
        path = parts[1];
        mode = parts[2];
    }

    @Override
    public void accept(Instrumentation jvm, Predicate<String> patched) {
        SeedHook.start(jvm, root, path, mode, patched);
    }
}
