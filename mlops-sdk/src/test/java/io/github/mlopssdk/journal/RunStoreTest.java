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
import java.nio.file.attribute.PosixFilePermissions;
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
