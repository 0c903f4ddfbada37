package io.github.mlopssdk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.RunStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {
    @TempDir
    Path temporary;

    private RunStore store;

    @BeforeEach
    void openStore() {
        store = RunStore.at(temporary.resolve(".mlops"));
    }

    @Test
    void makesNothingUntilARunIsMade() {
        assertThat(store.runs()).isEmpty();
        assertThat(store.gc(0)).isEmpty();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void listsRunsByKey() {
        Path second = store.create("20261124-b");
        Path first = store.create("20261123-z");

        assertThat(store.runs()).containsExactly(first, second);
        assertThat(store.run("20261123-z")).isEqualTo(first);
    }

    @Test
    void hidesFromGitAndFromOthers() throws IOException {
        Path run = store.create("a");

        assertThat(temporary.resolve(".mlops/.gitignore")).hasContent("*");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.resolve(".mlops"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run)))
                .isEqualTo("rwx------");
    }

    @Test
    void refusesAKeyTwiceAndAPath() {
        store.create("a");

        assertThatThrownBy(() -> store.create("a")).isInstanceOf(UncheckedIOException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> store.run("../a"));
    }

    @Test
    void deletesTheOldestDeliveredRunsOnly() {
        run("1-delivered", 100);
        run("2-behind", 4);
        run("3-delivered", 100);
        try (Journal open = Journal.create(store.create("4-open"), JournalSettings.defaults())) {
            deliver(store.run("4-open"), 100);
            assertThat(open.lastSeq()).isZero();
            assertThat(store.gc(1L << 40)).isEmpty();
            assertThat(store.gc(0)).containsExactly("1-delivered", "3-delivered");
        }

        assertThat(store.runs()).extracting(run -> run.getFileName().toString()).containsExactly("2-behind", "4-open");
        assertThat(temporary.resolve(".mlops/runs").toFile().list()).hasSize(2);
    }

    @Test
    void keepsWhatWasRefusedAndWhatCannotBeRead() throws IOException {
        run("1-refused", 100);
        try (DeliveryLog log = DeliveryLog.open(store.run("1-refused"), JournalSettings.defaults())) {
            log.rejected(3, new RunEvent.Renamed("x"), "no");
        }
        run("2-unreadable", 100);
        Path log = store.run("2-unreadable").resolve("delivery.log");
        Files.delete(log);
        Files.createDirectory(log);
        run("3-delivered", 100);

        assertThat(store.gc(0)).containsExactly("3-delivered");
        assertThat(store.runs()).hasSize(2);
    }

    @Test
    void tellsWhatItWouldDeleteAndLeavesIt() {
        run("1", 100);
        run("2", 4);

        GcReport would = store.gc(0, Instant.MAX, true);
        assertThat(would.deleted()).extracting(GcReport.Deleted::key).containsExactly("1");
        assertThat(store.runs()).hasSize(2);

        GcReport did = store.gc(0, Instant.MAX, false);
        assertThat(did).isEqualTo(would);
        assertThat(did.freedBytes()).isPositive();
        assertThat(did.keptRuns()).isEqualTo(1);
        assertThat(did.keptBytes()).isPositive();
        assertThat(store.runs()).hasSize(1);
    }

    @Test
    void deletesOnlyWhatWasDeliveredLongEnoughAgo() throws IOException {
        run("1-new", 100);
        run("2-old", 100);
        Instant now = Instant.now();
        Files.setLastModifiedTime(
                store.run("2-old").resolve("delivery.log"), FileTime.from(now.minus(Duration.ofDays(8))));

        GcReport report = store.gc(0, now.minus(Duration.ofDays(7)), false);
        assertThat(report.deleted()).extracting(GcReport.Deleted::key).containsExactly("2-old");
    }

    @Test
    void keepsWhatFits() {
        run("1", 100);
        run("2", 100);

        assertThat(store.gc(100_000)).isEmpty();
        assertThat(store.gc(1)).containsExactly("1", "2");
    }

    @Test
    void neverDeletesARunWithoutServer() {
        try (Journal journal = Journal.create(store.create("local"), JournalSettings.defaults())) {
            journal.append(new RunEvent.Ended(RunStatus.FINISHED, 1));
        }

        assertThat(store.gc(0)).isEmpty();
    }

    @Test
    void finishesADeletionThatWasBrokenOff() throws IOException {
        Path left = Files.createDirectories(temporary.resolve(".mlops/runs/.deleting-old/journal"));

        assertThat(store.runs()).isEmpty();
        store.gc(1L << 40);
        assertThat(left.getParent()).doesNotExist();
    }

    private void run(String key, long acknowledged) {
        Path run = store.create(key);
        try (Journal journal = Journal.create(run, JournalSettings.defaults())) {
            for (int i = 0; i < 5; i++) {
                journal.append(new RunEvent.Renamed("name " + i));
            }
        }
        deliver(run, acknowledged);
    }

    private static void deliver(Path run, long acknowledged) {
        try (DeliveryLog log = DeliveryLog.open(run, JournalSettings.defaults())) {
            log.created("r", "e", "a", "t");
            log.acknowledged(acknowledged);
            log.ended();
        }
    }
}
