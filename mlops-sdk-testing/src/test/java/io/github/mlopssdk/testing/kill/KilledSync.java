package io.github.mlopssdk.testing.kill;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.SyncReport;
import java.net.URI;
import java.nio.file.Path;

/** A sync in a process of its own. */
final class KilledSync {
    private KilledSync() {}

    /**
     * Sends what is left and says how each run went.
     *
     * @param args directory of the runs, address of the server
     */
    public static void main(String[] args) {
        SyncReport report = Run.builder()
                .directory(Path.of(args[0]))
                .trackingUri(URI.create(args[1]))
                .syncAll(run -> {});
        report.runs().forEach(run -> System.out.println(run.outcome()));
    }
}
