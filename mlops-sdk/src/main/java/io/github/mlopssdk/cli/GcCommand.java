package io.github.mlopssdk.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mlopssdk.journal.DiskQuota;
import io.github.mlopssdk.journal.GcReport;
import io.github.mlopssdk.journal.RunStore;
import io.github.mlopssdk.report.Figures;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlops gc}. */
@Command(
        name = "gc",
        description = "Deletes runs that a server has wholly confirmed, the oldest first.",
        footer = {
            "",
            "Examples:",
            "  mlops gc --dry-run",
            "  mlops gc --older-than 30d",
            "  mlops gc --dry-run --json",
            "",
            "A run that is open, that no server knows, or of which anything is left to send or was refused, always stays.",
            "Without an option it keeps what MLOPS_DISK_QUOTA says, or else 5GiB."
        })
final class GcCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private StoreParameter directory = new StoreParameter();

    @Option(
            names = "--keep",
            paramLabel = "SIZE",
            description = "Delete until all runs together are this large, such as 500MB, 20GiB or 0.")
    private @Nullable String keep;

    @Option(
            names = "--older-than",
            paramLabel = "DURATION",
            description =
                    "Delete only what was sent longer ago than this: 30m, 12h, 7d, 4w." + " Without --keep, all of it.")
    private @Nullable String olderThan;

    @Option(names = "--dry-run", description = "Only tell what would be deleted.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print what was deleted as JSON.")
    private boolean json;

    GcCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Path store = directory.in(shell);
        GcReport report = RunStore.at(store).gc(quota().bytes(), sentBefore(), dryRun);
        if (json) {
            shell.out().println(json(report));
        } else {
            print(report);
        }
        return ExitCode.DONE;
    }

    private void print(GcReport report) {
        report.deleted().forEach(run -> shell.out().println(run.key() + "  " + Figures.bytes(run.bytes())));
        shell.out()
                .println((dryRun ? "Would free " : "Freed ") + Figures.bytes(report.freedBytes()) + " of "
                        + Figures.count(report.deleted().size(), "run") + ". "
                        + Figures.count(report.keptRuns(), "run") + " left, " + Figures.bytes(report.keptBytes())
                        + ".");
    }

    private String json(GcReport report) {
        ObjectNode top = new JsonMapper().createObjectNode().put("dry_run", dryRun);
        ArrayNode deleted = top.putArray("deleted");
        report.deleted()
                .forEach(run -> deleted.addObject().put("key", run.key()).put("bytes", run.bytes()));
        return top.put("freed_bytes", report.freedBytes())
                .put("kept_runs", report.keptRuns())
                .put("kept_bytes", report.keptBytes())
                .toPrettyString();
    }

    private DiskQuota quota() {
        try {
            if (keep != null) {
                return DiskQuota.parse("SIZE of --keep", keep);
            }
            return olderThan != null
                    ? new DiskQuota(0)
                    : shell.variable(DiskQuota.VARIABLE)
                            .map(text -> DiskQuota.parse(DiskQuota.VARIABLE, text))
                            .orElse(DiskQuota.DEFAULT);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private Instant sentBefore() {
        if (olderThan == null) {
            return Instant.MAX;
        }
        return shell.clock().instant().minus(Age.parse("--older-than", olderThan));
    }
}
