package io.github.mlopssdk.journal;

import io.github.mlopssdk.model.ArtifactFile;
import io.github.mlopssdk.model.DatasetInput;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.RunStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Everything that a journal says about a run, at the moment of reading. Safe to share between threads.
 *
 * <p>Where parts of the journal are gone, the rest is shown, and {@link #damaged()} and {@link #missing()} say so.
 */
public final class RunSnapshot {
    private final Path directory;
    private final Map<String, String> params = new LinkedHashMap<>();
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final Map<String, MetricSeries> metrics = new LinkedHashMap<>();
    private final List<ArtifactFile> artifacts = new ArrayList<>();
    private final List<RunEvent.ModelLogged> models = new ArrayList<>();
    private final List<DatasetInput> datasets = new ArrayList<>();

    private Optional<RunEvent.Started> started = Optional.empty();
    private Optional<RunEvent.Ended> ended = Optional.empty();
    private Optional<String> newName = Optional.empty();
    private long lastEventMillis;
    private long lastSeq;
    private long damaged;
    private long missing;
    private long unreadable;

    private RunSnapshot(Path directory) {
        this.directory = directory;
    }

    /**
     * Reads a run's journal, from the start to what is its end now.
     *
     * @param runDirectory the run's directory
     * @return what the journal says
     * @throws java.io.UncheckedIOException if a file cannot be read
     * @throws UnsupportedJournalException if a newer version of this library wrote the journal
     */
    public static RunSnapshot read(Path runDirectory) {
        var snapshot = new RunSnapshot(runDirectory);
        try (JournalReader reader = JournalReader.open(runDirectory, 0)) {
            for (JournalRecord next = reader.next(); next != null; next = reader.next()) {
                snapshot.add(next.event());
            }
            snapshot.lastSeq = reader.lastSeq();
            snapshot.damaged = reader.damaged();
            snapshot.missing = reader.missing();
            snapshot.unreadable = reader.unreadable();
        }
        return snapshot;
    }

    /**
     * Tells where the run is.
     *
     * @return the run's directory
     */
    public Path directory() {
        return directory;
    }

    /**
     * Tells the run's key.
     *
     * @return the key, which is also the directory's name
     */
    public String key() {
        return started.map(RunEvent.Started::runKey).orElse(String.valueOf(directory.getFileName()));
    }

    /**
     * Tells the name of the run's experiment.
     *
     * @return the name; empty if the journal's start cannot be read
     */
    public String experiment() {
        return started.map(RunEvent.Started::experiment).orElse("");
    }

    /**
     * Tells the run's name.
     *
     * @return the last name given, or the key if the journal's start cannot be read
     */
    public String name() {
        return newName.or(() -> started.map(RunEvent.Started::name)).orElse(key());
    }

    /**
     * Tells when the run started.
     *
     * @return milliseconds since 1970; 0 if the journal's start cannot be read
     */
    public long startMillis() {
        return started.map(RunEvent.Started::startMillis).orElse(0L);
    }

    /**
     * Tells the parent run.
     *
     * @return its key, or empty
     */
    public Optional<String> parentKey() {
        return started.map(RunEvent.Started::parentKey);
    }

    /**
     * Tells which existing run on the server this one continues.
     *
     * @return its id there, or empty
     */
    public Optional<String> serverRunId() {
        return started.map(RunEvent.Started::serverRunId);
    }

    /**
     * Tells how the run ended.
     *
     * @return {@link RunStatus#RUNNING} if it is not said to have ended, which is also so after a crash
     */
    public RunStatus status() {
        return ended.map(RunEvent.Ended::status).orElse(RunStatus.RUNNING);
    }

    /**
     * Tells when the run ended.
     *
     * @return milliseconds since 1970, or empty
     */
    public OptionalLong endMillis() {
        return ended.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(ended.get().endMillis());
    }

    /**
     * Gives the params.
     *
     * @return values by key, in the order of logging; unmodifiable
     */
    public Map<String, String> params() {
        return Collections.unmodifiableMap(params);
    }

    /**
     * Gives the tags, with their last values.
     *
     * @return values by key, in the order in which they were first set; unmodifiable
     */
    public Map<String, String> tags() {
        return Collections.unmodifiableMap(tags);
    }

    /**
     * Gives the metrics.
     *
     * @return series by key, in the order of their first points; unmodifiable
     */
    public Map<String, MetricSeries> metrics() {
        return Collections.unmodifiableMap(metrics);
    }

    /**
     * Gives the logged files.
     *
     * @return in the order of logging; a path that was logged again is there again
     */
    public List<ArtifactFile> artifacts() {
        return Collections.unmodifiableList(artifacts);
    }

    /**
     * Gives the logged models.
     *
     * @return in the order of logging
     */
    public List<RunEvent.ModelLogged> models() {
        return Collections.unmodifiableList(models);
    }

    /**
     * Gives the datasets used.
     *
     * @return in the order of logging
     */
    public List<DatasetInput> datasets() {
        return Collections.unmodifiableList(datasets);
    }

    /**
     * Tells the last time that the journal mentions: what is known about the end of a run that crashed.
     *
     * @return milliseconds since 1970; 0 for an empty journal
     */
    public long lastEventMillis() {
        return lastEventMillis;
    }

    /**
     * Tells the number of the last event.
     *
     * @return 0 for an empty journal
     */
    public long lastSeq() {
        return lastSeq;
    }

    /**
     * Counts the damage in the journal.
     *
     * @return as {@link JournalReader#damaged()}
     */
    public long damaged() {
        return damaged;
    }

    /**
     * Counts the events that are surely lost to the damage.
     *
     * @return as {@link JournalReader#unreadable()}
     */
    public long unreadable() {
        return unreadable;
    }

    /**
     * Counts the events whose files are gone, since the server has confirmed them.
     *
     * @return as {@link JournalReader#missing()}
     */
    public long missing() {
        return missing;
    }

    private void add(RunEvent event) {
        if (event instanceof RunEvent.MetricLogged logged) {
            metrics.computeIfAbsent(logged.point().key(), MetricSeries::new).add(logged.point());
            seen(logged.point().timestampMillis());
        } else if (event instanceof RunEvent.Started start) {
            started = Optional.of(start);
            start.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
            seen(start.startMillis());
        } else if (event instanceof RunEvent.Ended end) {
            ended = Optional.of(end);
            seen(end.endMillis());
        } else {
            addUntimed(event);
        }
    }

    private void addUntimed(RunEvent event) {
        if (event instanceof RunEvent.ParamLogged logged) {
            params.put(logged.param().key(), logged.param().value());
        } else if (event instanceof RunEvent.TagSet set) {
            tags.put(set.tag().key(), set.tag().value());
        } else if (event instanceof RunEvent.Renamed renamed) {
            newName = Optional.of(renamed.name());
        } else if (event instanceof RunEvent.ArtifactLogged logged) {
            artifacts.add(logged.file());
        } else if (event instanceof RunEvent.ModelFileLogged logged) {
            artifacts.add(logged.file());
        } else if (event instanceof RunEvent.ModelLogged logged) {
            models.add(logged);
        } else if (event instanceof RunEvent.DatasetLogged logged) {
            datasets.add(logged.dataset());
        }
    }

    private void seen(long millis) {
        lastEventMillis = Math.max(lastEventMillis, millis);
    }
}
