package io.github.mlopssdk.testing.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/** The page of the last long run. */
final class KillPage {
    private KillPage() {}

    static void write(Path page, List<KillTable> tables) throws IOException {
        Files.writeString(page, """
                # Killed and counted

                Written by `mvn -Pfast,kills -pl mlops-sdk-testing -am test`, on %s.

                Each kill: a training in a JVM of its own is stopped at the stage named, or not at all, and gets `kill -9`. It had
                said which calls had returned. Then the runs of its directory are synced twice, and the server's run is compared: every
                returned call must be there, once; the status must be KILLED with the time of the last record (FINISHED if the end was
                recorded); there must be one run; the second sync must find nothing to do. Uploads and the second kill of a sync are
                stages of their own. Most runs have durability `WRITE`, the others any. At `BUFFERED` calls of the last milliseconds may be
                lost, which is counted apart; it breaks the promise if they reach further back than that.

                Machine: %s, %d cores, Java %s.

                %s""".formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version(),
                        tables.stream().map(KillTable::markdown).collect(Collectors.joining("\n"))));
    }
}
