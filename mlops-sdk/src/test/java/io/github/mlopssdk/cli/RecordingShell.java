package io.github.mlopssdk.cli;

import io.github.mlopssdk.SyncPlan;
import io.github.mlopssdk.SyncReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A shell that keeps what the command prints, and a server that takes nothing. */
final class RecordingShell {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();
    private final Path directory;
    private SyncReport syncReport = new SyncReport(List.of());
    private boolean interactive;
    private SyncPlan plan = SyncPlan.ALL;
    private InstantSource clock = InstantSource.system();

    RecordingShell(Path directory) {
        this.directory = directory;
    }

    RecordingShell set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    RecordingShell interactive() {
        interactive = true;
        return this;
    }

    RecordingShell at(InstantSource time) {
        clock = time;
        return this;
    }

    RecordingShell syncsTo(SyncReport report) {
        syncReport = report;
        return this;
    }

    int run(String... args) {
        var shell = new Shell(
                environment,
                directory,
                directory,
                clock,
                ZoneOffset.ofHours(2),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                interactive);
        return new Mlops(shell, (store, asked, afterEach) -> {
                    plan = asked;
                    syncReport.runs().forEach(afterEach);
                    return syncReport;
                })
                .run(args);
    }

    SyncPlan plan() {
        return plan;
    }

    String out() {
        return out.toString();
    }

    List<String> lines() {
        return out().lines().toList();
    }

    String err() {
        return err.toString();
    }
}
