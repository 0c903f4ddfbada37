package io.github.mlopssdk.delivery;

import io.github.mlopssdk.journal.JournalRecord;
import io.github.mlopssdk.mlflow.ArtifactRoot;

/**
 * A file that the server has answered for, but whose copy there was not looked at. Immutable.
 *
 * @param record what logged it
 * @param root whose file it is
 * @param path where it stands there
 * @param sizeBytes how large the copy must be
 */
record SentFile(JournalRecord record, ArtifactRoot root, String path, long sizeBytes) {}
