package io.github.mlopssdk.delivery;

import io.github.mlopssdk.journal.JournalReader;
import io.github.mlopssdk.journal.JournalRecord;
import io.github.mlopssdk.mlflow.ServerRun;
import io.github.mlopssdk.model.KeyRule;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.RunStatus;
import io.github.mlopssdk.model.Tag;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A process that writes to a run which another process leads. It adds points, files and tags; name, status and end are
 * the leader's. A journal says that it is a writer's by a tag of its start, so that it needs no other format.
 *
 * @param name sets it apart from the run's other writers
 * @param runKey local key of its recording
 */
public record Writer(String name, String runKey) {
    /** Begins the tag that tells of a writer; its name follows. */
    static final String TAG = "mlops.writer.";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final String OWN_TAGS = "mlops.";
    private static final String OWN_FILES = "mlops/";

    /** Checks the name, which becomes part of tags and paths. */
    public Writer {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "writer '" + name + "' must be 1 to 64 letters, digits, '_' or '-', such as a rank");
        }
    }

    /**
     * Gives the tag that tells of this writer.
     *
     * @return for the start of its journal and for the server
     */
    public Tag tag() {
        return new Tag(TAG + name, runKey);
    }

    /** Gives the tag that tells how this writer ended. */
    Tag tag(RunStatus end) {
        return new Tag(TAG + name, runKey + " " + end);
    }

    /** Finds the writer whose recording is in a directory; empty if the process there leads its run. */
    static Optional<Writer> of(Path runDirectory) {
        try (JournalReader reader = JournalReader.open(runDirectory, 0)) {
            JournalRecord first = reader.next();
            return first != null && first.event() instanceof RunEvent.Started started ? of(started) : Optional.empty();
        }
    }

    static Optional<Writer> of(RunEvent.Started started) {
        if (started.serverRunId() == null) {
            return Optional.empty();
        }
        return started.tags().stream()
                .filter(tag -> tag.key().startsWith(TAG) && tag.value().equals(started.runKey()))
                .map(tag -> new Writer(tag.key().substring(TAG.length()), started.runKey()))
                .findFirst();
    }

    /** Tells whether a run on the server has writers beside its leader. */
    static boolean areIn(ServerRun run) {
        return run.tags().keySet().stream().anyMatch(key -> key.startsWith(TAG));
    }

    /** Keeps apart what the library itself notes about each process, such as its seed. */
    Tag own(Tag tag) {
        boolean ofProcess = tag.key().startsWith(OWN_TAGS) && !tag.key().startsWith(TAG);
        return ofProcess ? new Tag(KeyRule.repair(tag.key() + "." + name), tag.value()) : tag;
    }

    /** Keeps apart the files that the library itself writes about each process, such as its seed report. */
    String own(String path) {
        return path.startsWith(OWN_FILES)
                ? OWN_FILES + "writers/" + name + "/" + path.substring(OWN_FILES.length())
                : path;
    }

    /** Finds the params that stand already, with another value. */
    static List<JournalRecord> differing(List<JournalRecord> params, ServerRun run) {
        return params.stream()
                .filter(record -> record.event() instanceof RunEvent.ParamLogged logged
                        && run.params().containsKey(logged.param().key())
                        && !logged.param()
                                .value()
                                .equals(run.params().get(logged.param().key())))
                .toList();
    }
}
