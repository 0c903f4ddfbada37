package io.github.mlopssdk.testing.tracking;

import java.util.Map;

/** A dataset of a run and the tags with which it was used there. */
record StoredDataset(String name, String digest, Map<String, String> columns, Map<String, String> tags) {
    boolean sameData(StoredDataset other) {
        return name.equals(other.name) && digest.equals(other.digest);
    }
}
