package io.github.mlopssdk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
            long returned = killAfter(run, random.nextInt(3000) + 1);

            JournalContent left = JournalContent.of(run);
            assertThat(left.damaged()).isZero();
            assertThat((long) left.records().size()).isGreaterThanOrEqualTo(returned);
            List<MetricPoint> points = left.points();
            for (int i = 0; i < points.size(); i++) {
                assertThat(points.get(i).value()).isEqualTo(i + 1);
                assertThat(points.get(i).step()).isEqualTo(i + 1);
            }
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

    private static long killAfter(Path run, int calls) throws IOException, InterruptedException {
        try (JournalChild child = JournalChild.start(run)) {
            long returned = 0;
            for (int i = 0; i < calls; i++) {
                returned = child.nextSeq();
            }
            child.kill();
            return returned;
        }
    }
}
