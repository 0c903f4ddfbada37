package io.github.mlopssdk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.model.Durability;
import io.github.mlopssdk.model.MetricPoint;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.RunStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another process leaves behind when it is killed; the oracle is what it printed before. */
class JournalKillTest {
    @TempDir
    Path temporary;

    @Test
    void keepsEveryCallThatReturnedBeforeAKill() throws Exception {
        Path run = temporary.resolve("run");
        var random = new Random(42);
        for (int round = 0; round < 4; round++) {
            long returned = killAfter(run, Durability.WRITE, random.nextInt(3000) + 1);

            JournalContent left = JournalContent.of(run);
            assertThat(left.damaged()).isZero();
            assertThat((long) left.records().size()).isGreaterThanOrEqualTo(returned);
            assertCounts(left.points());
        }
    }

    @Test
    void leavesNoHoleWhenBufferedAndKilled() throws Exception {
        Path run = temporary.resolve("run");
        var random = new Random(42);
        for (int round = 0; round < 4; round++) {
            long before = JournalContent.of(run).records().size();
            long returned = killAfter(run, Durability.BUFFERED, random.nextInt(3000) + 3000);

            JournalContent left = JournalContent.of(run);
            assertThat(left.damaged() + left.missing()).isZero();
            assertThat((long) left.records().size())
                    .as("of %d calls in this round, those of the last milliseconds are lost", returned - before)
                    .isGreaterThan(before);
            assertCounts(left.points());
        }
    }

    private static void assertCounts(List<MetricPoint> points) {
        for (int i = 0; i < points.size(); i++) {
            assertThat(points.get(i).value()).isEqualTo(i + 1);
            assertThat(points.get(i).step()).isEqualTo(i + 1);
        }
    }

    @Test
    void belongsToAnotherProcessUntilThatIsDead() throws Exception {
        Path run = temporary.resolve("run");
        try (JournalChild child = JournalChild.start(run)) {
            assertThat(child.nextSeq()).isEqualTo(1);
            assertThat(RunLock.owner(run).state()).isEqualTo(Owner.State.OWNED_BY_OTHER);
            assertThat(RunLock.tryAcquire(run)).isEmpty();
            assertThatThrownBy(() -> Journal.reopen(run, JournalSettings.defaults()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("another owner may be writing it: process ");
            child.kill();
        }

        assertThat(RunLock.owner(run).state()).isEqualTo(Owner.State.SURELY_DEAD);
        try (Journal journal = Journal.reopen(run, JournalSettings.defaults())) {
            assertThat(journal.append(new RunEvent.Ended(RunStatus.KILLED, 1))).isPositive();
        }
        assertThat(RunLock.owner(run).state()).isEqualTo(Owner.State.NONE);
        assertThat(RunSnapshot.read(run).status()).isEqualTo(RunStatus.KILLED);
    }

    private static long killAfter(Path run, Durability level, int calls) throws IOException, InterruptedException {
        try (JournalChild child = JournalChild.start(run, level)) {
            long returned = 0;
            for (int i = 0; i < calls; i++) {
                returned = child.nextSeq();
            }
            child.kill();
            return returned;
        }
    }
}
