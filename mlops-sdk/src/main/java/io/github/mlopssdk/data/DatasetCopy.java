package io.github.mlopssdk.data;

import io.github.mlopssdk.model.DatasetInput;
import java.nio.file.Path;

/** Data of a catalog on this machine, read through once and found right. Immutable. */
public final class DatasetCopy {
    private final String name;
    private final Path path;
    private final String sha256;
    private final Dataset dataset;

    DatasetCopy(String name, Path path, String sha256, Dataset dataset) {
        this.name = name;
        this.path = path;
        this.sha256 = sha256;
        this.dataset = dataset;
    }

    /**
     * Returns where the data are.
     *
     * @return a file or a directory; do not write there
     */
    public Path path() {
        return path;
    }

    /**
     * Returns the digest of all bytes.
     *
     * @return 64 lower-case hex digits; of a directory as in {@link Dataset#of}
     */
    public String sha256() {
        return sha256;
    }

    /**
     * Describes the data for a run.
     *
     * @param context such as {@code training}, {@code validation} or {@code test}
     * @return the description, for {@code run.logDataset}, with digest, version and place
     */
    public DatasetInput usedFor(String context) {
        return dataset.usedFor(context);
    }

    @Override
    public String toString() {
        return name + ": " + path + " (sha256 " + sha256.substring(0, 12) + "…)";
    }
}
