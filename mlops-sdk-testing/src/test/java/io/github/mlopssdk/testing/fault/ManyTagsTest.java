package io.github.mlopssdk.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.RunBuilder;
import io.github.mlopssdk.journal.Journal;
import io.github.mlopssdk.journal.JournalSettings;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.Tag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

/** More tags from the start than a server takes in one batch. */
class ManyTagsTest {
    private static final List<Tag> TAGS = IntStream.range(0, 250)
            .mapToObj(i -> new Tag("tag" + i, "value " + i))
            .toList();

    @TempDir
    Path directory;

    @EveryServer
    void newRunAndResumedRun(Backend backend) throws Exception {
        try (var trial = Trial.on(backend, directory)) {
            RunBuilder builder = trial.builder();
            TAGS.forEach(tag -> builder.tag(tag.key(), tag.value()));
            String id;
            try (Run run = builder.start()) {
                assertThat(run.flush(Trial.LONG)).isTrue();
                id = run.id().orElseThrow();
            }
            List<Tag> more = TAGS.stream()
                    .map(tag -> new Tag("more " + tag.key(), tag.value()))
                    .toList();
            Path resumed = Files.createDirectory(directory.resolve("resumed"));
            try (Journal journal = Journal.create(resumed, JournalSettings.defaults())) {
                journal.append(new RunEvent.Started("key", trial.experiment(), "name", 1, null, id, more));
            }
            try (var delivery = SteppedDelivery.live(resumed, trial.settings().build())) {
                delivery.toTheEnd();
            }
            Map<String, String> stored = trial.stored().tags();
            TAGS.forEach(tag -> assertThat(stored).containsEntry(tag.key(), tag.value()));
            more.forEach(tag -> assertThat(stored).containsEntry(tag.key(), tag.value()));
        }
    }
}
