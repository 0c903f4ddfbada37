package io.github.mlopssdk.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RunLockTest {
    private static final HostIdentity SELF = HostIdentity.ofThisProcess();
    private static final long NO_SUCH_PID = 1L << 30;

    @TempDir
    Path run;

    @Test
    void hasOneOwnerInAProcess() {
        try (RunLock lock = RunLock.tryAcquire(run).orElseThrow()) {
            assertThat(lock.directory()).isEqualTo(run);
            assertThat(RunLock.tryAcquire(run)).isEmpty();
            assertThat(RunLock.tryAcquire(run.resolve("..").resolve(run.getFileName())))
                    .isEmpty();
            assertThat(RunLock.owner(run).state()).isEqualTo(Owner.State.OWNED_BY_OTHER);
            assertThat(RunLock.tryAcquire(run))
                    .as("asking must not end the lock")
                    .isEmpty();
        }

        assertThat(RunLock.owner(run).state()).isEqualTo(Owner.State.NONE);
        RunLock again = RunLock.tryAcquire(run).orElseThrow();
        again.close();
        again.close();
    }

    @Test
    void saysWhoTheOwnerIs() {
        try (RunLock lock = RunLock.tryAcquire(run).orElseThrow()) {
            Owner owner = RunLock.owner(lock.directory());
            assertThat(owner.description()).startsWith("process " + SELF.pid() + " on ");
            assertThat(owner.since()).isPresent();
        }
    }

    @Test
    void findsNoOwnerWhereNobodyEverWas() {
        assertThat(RunLock.owner(run).state()).isEqualTo(Owner.State.NONE);
        assertThat(run).isEmptyDirectory();
    }

    @ParameterizedTest
    @MethodSource("leftovers")
    void judgesAnOwnerWhoseLockIsFree(HostIdentity left, Owner.State expected) throws IOException {
        String text = "pid=" + left.pid() + "\nhost=" + left.host() + "\nboot=" + left.boot() + "\nstart="
                + left.startMillis() + "\n";
        Files.writeString(run.resolve("LOCK"), text);

        HostIdentity self = new HostIdentity(SELF.pid(), "here/1", "boot-2", SELF.startMillis());
        assertThat(RunLock.owner(run, self).state()).isEqualTo(expected);
        assertThat(RunLock.tryAcquire(run, self).isPresent()).isEqualTo(expected == Owner.State.SURELY_DEAD);
    }

    static Stream<Arguments> leftovers() {
        ProcessHandle alive = ProcessHandle.current().parent().orElseThrow();
        long start = HostIdentity.startMillis(alive);
        return Stream.of(
                Arguments.of(new HostIdentity(NO_SUCH_PID, "here/1", "boot-2", 1), Owner.State.SURELY_DEAD),
                Arguments.of(new HostIdentity(NO_SUCH_PID, "pod/2", "boot-2", 1), Owner.State.SURELY_DEAD),
                Arguments.of(new HostIdentity(alive.pid(), "here/1", "boot-2", start), Owner.State.UNKNOWN),
                Arguments.of(new HostIdentity(alive.pid(), "here/1", "boot-2", 1), Owner.State.SURELY_DEAD),
                Arguments.of(new HostIdentity(alive.pid(), "here/1", "boot-1", start), Owner.State.SURELY_DEAD),
                Arguments.of(new HostIdentity(NO_SUCH_PID, "there/1", "boot-1", 1), Owner.State.UNKNOWN),
                Arguments.of(new HostIdentity(NO_SUCH_PID, "", "boot-1", 1), Owner.State.UNKNOWN),
                Arguments.of(new HostIdentity(NO_SUCH_PID, "here/1", "", 1), Owner.State.SURELY_DEAD));
    }

    @Test
    void keepsItsHandsOffAGarbledLock() throws IOException {
        Files.writeString(run.resolve("LOCK"), "\\u12 garbage");

        assertThat(RunLock.owner(run).state()).isEqualTo(Owner.State.UNKNOWN);
        assertThat(RunLock.tryAcquire(run)).isEmpty();
    }

    @Test
    void cannotLockADirectoryThatIsNotThere() {
        assertThat(RunLock.tryAcquire(run.resolve("missing"))).isEmpty();
    }
}
