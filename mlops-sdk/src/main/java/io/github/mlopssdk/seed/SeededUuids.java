package io.github.mlopssdk.seed;

import io.github.mlopssdk.seed.jdk.UuidGenerator;

/**
 * <b>Dangerous and for tests only:</b> makes {@link java.util.UUID#randomUUID} of the whole process repeat itself.
 *
 * <p>Two processes with one seed then make <b>equal ids</b>: rows overwrite each other, uploads collide, and whoever
 * knows the seed knows every id. That is why {@code seedAll} never does this. Use it where ids become data, such as file
 * names or keys whose order a model sees, and nowhere near a database that others share.
 *
 * <p>It replaces the generator behind {@code randomUUID} alone. {@link java.security.SecureRandom} stays untouched, and
 * so do keys, tokens, temporary files and the keys of this library's runs. Threads that make ids at the same time share
 * one stream, so which thread gets which id varies. Thread-safe.
 */
public final class SeededUuids {
    private SeededUuids() {}

    /**
     * Replaces the generator until the result is closed.
     *
     * <pre>{@code
     * try (var uuids = SeededUuids.install(run.seeds("ids"))) {
     *     UUID id = UUID.randomUUID();
     * }
     * }</pre>
     *
     * @param scope where the ids come from
     * @return puts the process's own generator back
     * @throws UnseededException if the generator cannot be reached, or {@code randomUUID} is compiled already; the
     *     message says what to do
     */
    public static Installation install(SeedScope scope) {
        try {
            UuidGenerator.Swap swap = UuidGenerator.install(scope.seeds("jdk.uuid"));
            return swap::undo;
        } catch (ReflectiveOperationException e) {
            throw new UnseededException("UUID.randomUUID() could not be seeded: " + e.getMessage());
        }
    }

    /** A generator of repeating ids that is in place. */
    @FunctionalInterface
    public interface Installation extends AutoCloseable {
        /** Puts the process's own generator back. A second call does nothing. */
        @Override
        void close();
    }
}
