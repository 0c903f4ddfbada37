package io.github.mlopssdk.seed.library;

import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.State;
import io.github.mlopssdk.seed.SeedSource;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Libraries with a generator that all of their users share, as far as they are on the class path. Thread-safe. */
public final class LibrarySeedSource implements SeedSource {
    private static final List<LibraryStep> STEPS = List.of(
            new CommonsMathStep(),
            new CommonsRngStep(),
            new CommonsLangStep("commons-lang3.random-utils", "org.apache.commons.lang3.RandomUtils"),
            new CommonsLangStep("commons-lang3.random-string-utils", "org.apache.commons.lang3.RandomStringUtils"),
            new OldCommonsLangStep(),
            new ScalaStep(),
            new SmileStep(),
            new DjlStep());

    private final ClassLoader loader;

    /** Creates the source; for {@link java.util.ServiceLoader}. */
    public LibrarySeedSource() {
        this(visible());
    }

    LibrarySeedSource(ClassLoader loader) {
        this.loader = loader;
    }

    @Override
    public int order() {
        return 200;
    }

    @Override
    public List<Entry> seed(SeedContext context) {
        List<Entry> entries = new ArrayList<>();
        for (LibraryStep step : STEPS) {
            Class<?> type = find(step.type());
            entries.add(
                    type == null ? Entry.of(step.id(), State.NOT_PRESENT, step.type()) : seeded(step, type, context));
        }
        return entries;
    }

    private static Entry seeded(LibraryStep step, Class<?> type, SeedContext context) {
        try {
            return step.seed(type, context);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
            return Entry.unseeded(step.id(), "it failed: " + cause, "in code: " + step.code());
        }
    }

    private @Nullable Class<?> find(String type) {
        try {
            return Class.forName(type, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    private static ClassLoader visible() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context != null ? context : LibrarySeedSource.class.getClassLoader();
    }
}
