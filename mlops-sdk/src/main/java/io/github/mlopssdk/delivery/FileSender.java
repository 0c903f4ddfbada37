package io.github.mlopssdk.delivery;

import io.github.mlopssdk.journal.JournalRecord;
import io.github.mlopssdk.journal.RemoteRun;
import io.github.mlopssdk.mlflow.ArtifactRoot;
import io.github.mlopssdk.mlflow.Artifacts;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.model.ArtifactFile;
import io.github.mlopssdk.model.RunEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/**
 * Sends files, and looks at the server's copies afterwards, a directory at a time: each directory is listed once for all
 * files that went there. Used by the delivery's thread, which shares out small files to some of its own.
 */
final class FileSender {
    private final MlflowClient client;
    private final ModelSender models;
    private final LocalFiles local;
    private final ArtifactRoot root;
    private final Optional<Writer> writer;
    private final ExecutorService threads;
    private final List<SentFile> unchecked = new ArrayList<>();
    private final Set<Long> sentTwice = new HashSet<>();

    FileSender(
            MlflowClient client,
            RemoteRun run,
            Optional<Writer> writer,
            ModelSender models,
            Path runDirectory,
            ExecutorService threads) {
        this.threads = threads;
        this.client = client;
        this.models = models;
        this.local = new LocalFiles(runDirectory);
        this.root = ArtifactRoot.ofRun(run.runId(), run.artifactUri());
        this.writer = writer;
    }

    /** What a look at the server's copies has shown. */
    record Check(List<JournalRecord> sendAgain, List<SentFile> damaged) {}

    /**
     * Sends the file of a record; its copy is looked at by the next {@link #check}.
     *
     * @throws UnsendableException if the file is gone or has changed
     */
    void send(JournalRecord record) {
        if (record.event() instanceof RunEvent.ModelFileLogged file) {
            unchecked.add(models.send(record, file));
        } else {
            sent(record).ifPresent(unchecked::add);
        }
    }

    /** Sends the files of a batch, several at a time; their copies are looked at by the next {@link #check}. */
    FileBatch.Outcome send(FileBatch batch) {
        FileBatch.Outcome outcome = batch.send(this::sent, threads);
        outcome.sent().values().forEach(file -> file.ifPresent(unchecked::add));
        return outcome;
    }

    /** May be called by several threads at a time. */
    private Optional<SentFile> sent(JournalRecord record) {
        ArtifactFile file = file(record);
        if (!local.isCurrent(record, file)) {
            return Optional.empty();
        }
        String path = writer.map(one -> one.own(file.path())).orElse(file.path());
        String sha256 = client.artifacts().send(root, path, file.source());
        return local.wasSent(record, file, sha256)
                ? Optional.of(new SentFile(record, root, path, file.sizeBytes()))
                : Optional.empty();
    }

    boolean hasUnchecked() {
        return !unchecked.isEmpty();
    }

    /** Looks at the copies of all files sent since the last look. A file that is wrong twice is said to be damaged. */
    Check check() {
        var listings = new HashMap<Listing, Map<String, Long>>();
        for (SentFile file : unchecked) {
            listings.computeIfAbsent(
                    Listing.of(file), listing -> client.artifacts().sizes(listing.root(), listing.directory()));
        }
        var result = new Check(new ArrayList<>(), new ArrayList<>());
        for (SentFile file : unchecked) {
            long size = listings.getOrDefault(Listing.of(file), Map.of()).getOrDefault(file.path(), -1L);
            if (size == file.sizeBytes()) {
                sentTwice.remove(file.record().seq());
            } else if (sentTwice.add(file.record().seq())) {
                result.sendAgain().add(file.record());
            } else {
                result.damaged().add(file);
            }
        }
        unchecked.clear();
        return result;
    }

    /** Sends one file and looks at its copy; sends it once more if that is wrong. */
    void sendChecked(JournalRecord record) {
        for (int attempt = 1; attempt <= 2; attempt++) {
            sentTwice.remove(record.seq());
            send(record);
            if (check().sendAgain().isEmpty()) {
                return;
            }
        }
        throw Artifacts.wrongSize(file(record).path(), file(record).sizeBytes());
    }

    /** Gives the file that a record has logged. */
    static ArtifactFile file(JournalRecord record) {
        return record.event() instanceof RunEvent.ArtifactLogged logged
                ? logged.file()
                : ((RunEvent.ModelFileLogged) record.event()).file();
    }

    /** A directory of the server. */
    private record Listing(ArtifactRoot root, String directory) {
        static Listing of(SentFile file) {
            return new Listing(file.root(), Artifacts.directoryOf(file.path()));
        }
    }
}
