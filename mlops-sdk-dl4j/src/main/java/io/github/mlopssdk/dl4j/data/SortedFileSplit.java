package io.github.mlopssdk.dl4j.data;

import io.github.mlopssdk.seed.SeedScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import org.datavec.api.split.FileSplit;
import org.jspecify.annotations.Nullable;

/**
 * A {@link FileSplit} whose files are sorted by path, or shuffled by seed and epoch. A plain one has the order in which
 * the file system lists them, also below a seeded shuffle. For one thread at a time.
 */
public final class SortedFileSplit extends FileSplit {
    private final @Nullable SeedScope seeds;
    private int epoch;

    private SortedFileSplit(Path directory, @Nullable SeedScope seeds, String... extensions) {
        super(directory.toFile(), extensions, true, null, false);
        this.seeds = seeds;
        initialize();
    }

    /**
     * Lists the files of a directory and of those below it.
     *
     * @param directory where to look
     * @param extensions without a dot, such as {@code "png"}; none for all files
     * @return the files, sorted by their path below the directory
     * @throws UncheckedIOException if the directory cannot be read
     */
    public static SortedFileSplit of(Path directory, String... extensions) {
        return new SortedFileSplit(directory, null, extensions);
    }

    /**
     * Shuffles the files. Each {@link #reset()} begins the next epoch, which has an order of its own.
     *
     * @param seedsOfOrder where the order comes from
     * @return the same files at epoch 0
     * @throws UncheckedIOException if the directory cannot be read
     */
    public SortedFileSplit shuffled(SeedScope seedsOfOrder) {
        return new SortedFileSplit(rootDir.toPath(), seedsOfOrder, allowFormat);
    }

    /**
     * Goes to the beginning of an epoch. Does nothing to files that are sorted.
     *
     * @param epoch at least 0
     * @throws IllegalArgumentException if {@code epoch} is negative
     */
    public void setEpoch(int epoch) {
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch must be at least 0, not " + epoch);
        }
        this.epoch = epoch;
        order();
    }

    @Override
    public void reset() {
        setEpoch(epoch + 1);
    }

    @Override
    protected void initialize() {
        uriStrings = new ArrayList<>();
        try {
            for (Path file : SortedFiles.in(rootDir.toPath(), allowFormat)) {
                uriStrings.add(file.toFile().toURI().toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        length = uriStrings.size();
        order();
    }

    private void order() {
        if (seeds != null) {
            iterationOrder = Shuffle.order(uriStrings.size(), seeds.at(epoch));
        }
    }
}
