package io.github.mlopssdk.delivery;

import io.github.mlopssdk.journal.JournalReader;
import io.github.mlopssdk.journal.JournalRecord;
import io.github.mlopssdk.mlflow.MlflowException;
import io.github.mlopssdk.model.ArtifactFile;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files that a run has logged, as they lie on this machine: are they still what was logged? A copy of the run's own
 * that is not was replaced by a later one of the same path, which will be sent in its turn, or was damaged. Used by the
 * delivery's thread.
 */
final class LocalFiles {
    private final Path runDirectory;

    LocalFiles(Path runDirectory) {
        this.runDirectory = runDirectory;
    }

    /**
     * Tells whether a file is to be sent.
     *
     * @return {@code false} if a later one took its place
     * @throws UnsendableException if it is gone, or the caller's own file has changed
     */
    boolean isCurrent(JournalRecord record, ArtifactFile file) {
        if (!Files.isRegularFile(file.source())) {
            throw new UnsendableException("the file is gone: " + file.source());
        }
        try {
            if (!file.snapshot()) {
                if (!hasSizeAndTime(file) || !sha256(file.source()).equals(file.sha256())) {
                    throw new UnsendableException(
                            "the file has changed since it was logged in place: " + file.source());
                }
                return true;
            }
            return Files.size(file.source()) == file.sizeBytes() || !isReplaced(record, file);
        } catch (IOException e) {
            throw new UnsendableException("the file cannot be read: " + e);
        }
    }

    /**
     * Tells whether what was sent is what was logged.
     *
     * @return {@code false} if a later file took its place meanwhile
     * @throws UnsendableException if the caller's own file has changed meanwhile
     */
    boolean wasSent(JournalRecord record, ArtifactFile file, String sha256) {
        if (file.snapshot()) {
            return sha256.equals(file.sha256()) || !isReplaced(record, file);
        }
        if (!sha256.equals(file.sha256()) || !isUntouched(file)) {
            throw new UnsendableException("the file has changed while it was sent, so that the server's copy is of no"
                    + " use: " + file.source());
        }
        return true;
    }

    /**
     * Looks for a later file of the same path. Without one in a run that goes on, its record may just be about to be
     * written, so that the question is asked again.
     *
     * @return {@code true}
     */
    private boolean isReplaced(JournalRecord record, ArtifactFile file) {
        boolean ended = false;
        try (JournalReader reader = JournalReader.open(runDirectory, record.seq())) {
            for (JournalRecord next = reader.next(); next != null; next = reader.next()) {
                if (next.event() instanceof RunEvent.ArtifactLogged later
                        && later.file().path().equals(file.path())) {
                    return true;
                }
                ended |= next.event() instanceof RunEvent.Ended;
            }
        }
        String words = "the run's copy of " + file.path() + " is no longer what was logged: " + file.source();
        throw ended ? new UnsendableException(words) : MlflowException.localFile(words);
    }

    private static boolean isUntouched(ArtifactFile file) {
        try {
            return hasSizeAndTime(file);
        } catch (IOException gone) {
            return false;
        }
    }

    private static boolean hasSizeAndTime(ArtifactFile file) throws IOException {
        return Files.size(file.source()) == file.sizeBytes()
                && Files.getLastModifiedTime(file.source()).toMillis() == file.modifiedMillis();
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.of(in);
        }
    }
}
