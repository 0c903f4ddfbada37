package io.github.mlopssdk.journal;

import io.github.mlopssdk.model.RunEvent;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The directory where runs live, usually {@code .mlops}. Immutable; several processes may use one. */
public final class RunStore {
    private static final String DOOMED = ".deleting-";

    private final Path root;
    private final Path runs;

    private RunStore(Path root) {
        this.root = root;
        this.runs = root.resolve("runs");
    }

    /**
     * Names a directory of runs, which need not exist.
     *
     * @param root usually {@code .mlops}
     * @return the store
     */
    public static RunStore at(Path root) {
        return new RunStore(root);
    }

    /**
     * Makes the directory of a new run, and the store's own if it is missing; both for their owner only, and ignored by
     * Git.
     *
     * @param key the run's key: a file name that begins with the UTC start time
     * @return the run's directory
     * @throws UncheckedIOException if it cannot be made or exists
     */
    public Path create(String key) {
        Path directory = run(key);
        try {
            PrivateFiles.createDirectories(runs);
            Path ignore = root.resolve(".gitignore");
            if (!Files.exists(ignore)) {
                Files.writeString(ignore, "*\n", StandardCharsets.UTF_8);
            }
            PrivateFiles.createDirectory(directory);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the directory of run " + key + " in " + root, e);
        }
    }

    /**
     * Lists the runs.
     *
     * @return their directories, sorted by key; none if there is no store
     * @throws UncheckedIOException if the store cannot be read
     */
    public List<Path> runs() {
        return children().stream()
                .filter(run -> !name(run).startsWith("."))
                .sorted(Comparator.comparing(RunStore::name))
                .toList();
    }

    /**
     * Tells where a run is or would be.
     *
     * @param key the run's key
     * @return the run's directory
     * @throws IllegalArgumentException if the key is no plain file name
     */
    public Path run(String key) {
        if (key.isEmpty() || key.startsWith(".") || key.contains("/") || key.contains("\\")) {
            throw new IllegalArgumentException("run key '" + key + "' must be a plain file name");
        }
        return runs.resolve(key);
    }

    /**
     * Deletes the oldest delivered runs while all runs together are larger than wanted. A run that is open, or that has
     * anything the server has not confirmed or has refused, always stays.
     *
     * @param maxBytes size that the runs may have
     * @return keys of the deleted runs
     * @throws UncheckedIOException if the store cannot be read
     */
    public List<String> gc(long maxBytes) {
        return gc(maxBytes, Instant.MAX, false).deleted().stream()
                .map(GcReport.Deleted::key)
                .toList();
    }

    /**
     * Deletes the oldest delivered runs, as {@link #gc(long)}, but only some of them.
     *
     * @param maxBytes size that the runs may have
     * @param deliveredBefore only runs of which the last was delivered before
     * @param dryRun whether only to tell what would be deleted
     * @return what was deleted and what is left
     * @throws UncheckedIOException if the store cannot be read
     */
    public GcReport gc(long maxBytes, Instant deliveredBefore, boolean dryRun) {
        if (!dryRun) {
            children().stream().filter(run -> name(run).startsWith(DOOMED)).forEach(RunStore::delete);
        }
        Map<String, Long> sizes = new TreeMap<>();
        runs().forEach(run -> sizes.put(name(run), size(run)));
        long total = sizes.values().stream().mapToLong(Long::longValue).sum();
        var deleted = new ArrayList<GcReport.Deleted>();
        Set<String> awaited = total <= maxBytes ? Set.of() : parentsOfUndelivered();
        for (Map.Entry<String, Long> run : sizes.entrySet()) {
            if (total <= maxBytes) {
                break;
            }
            String key = run.getKey();
            boolean doomed = !awaited.contains(key)
                    && isDelivered(run(key))
                    && DeliveryLog.changed(run(key)).isBefore(deliveredBefore);
            if (doomed && remove(key, dryRun)) {
                deleted.add(new GcReport.Deleted(key, run.getValue()));
                total -= run.getValue();
            }
        }
        return new GcReport(deleted, sizes.size() - deleted.size(), total);
    }

    /** A child that has not been sent yet looks into its parent's directory for the parent's id. */
    private Set<String> parentsOfUndelivered() {
        var parents = new HashSet<String>();
        for (Path run : runs()) {
            if (!isDelivered(run)) {
                parentKey(run).ifPresent(parents::add);
            }
        }
        return parents;
    }

    /**
     * Tells whose child a run is.
     *
     * @param run the run's directory
     * @return the parent's key, or empty if the run has none or cannot be read
     */
    public static Optional<String> parentKey(Path run) {
        try (JournalReader reader = JournalReader.open(run, 0)) {
            JournalRecord first = reader.next();
            return first != null && first.event() instanceof RunEvent.Started started
                    ? Optional.ofNullable(started.parentKey())
                    : Optional.empty();
        } catch (UncheckedIOException | UnsupportedJournalException unreadable) {
            return Optional.empty();
        }
    }

    /** A refused event is in no other place than here. */
    private static boolean isDelivered(Path run) {
        try {
            DeliveryState delivery = DeliveryLog.read(run);
            return delivery.ended()
                    && delivery.serverRun().isPresent()
                    && delivery.rejected() == 0
                    && delivery.postponed().isEmpty()
                    && JournalReader.endsAt(run, delivery.acknowledgedSeq());
        } catch (UncheckedIOException | UnsupportedJournalException unreadable) {
            return false;
        }
    }

    /** Renames first, so that nobody takes half a run for a whole one. */
    private boolean remove(String key, boolean dryRun) {
        Path doomed = runs.resolve(DOOMED + key);
        try (RunLock lock = RunLock.tryAcquire(run(key)).orElse(null)) {
            // Looks again: its process may have corrected the run's end meanwhile.
            if (lock == null || !isDelivered(run(key))) {
                return false;
            }
            if (dryRun) {
                return true;
            }
            Files.move(run(key), doomed);
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
        delete(doomed);
        return true;
    }

    private List<Path> children() {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(runs)) {
            return found.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + runs, e);
        }
    }

    private static long size(Path directory) {
        return tree(directory).stream()
                .map(Path::toFile)
                .filter(File::isFile)
                .mapToLong(File::length)
                .sum();
    }

    private static void delete(Path directory) {
        List<Path> files = new ArrayList<>(tree(directory));
        files.sort(Comparator.reverseOrder());
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException leftForTheNextTime) {
                return;
            }
        }
    }

    private static List<Path> tree(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
