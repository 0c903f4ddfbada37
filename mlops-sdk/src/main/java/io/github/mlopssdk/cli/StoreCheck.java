package io.github.mlopssdk.cli;

import io.github.mlopssdk.journal.RunStore;
import io.github.mlopssdk.model.MlopsException;
import io.github.mlopssdk.report.Figures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The directory of runs: whether it can be written, how large it is, and whether its journals are sound. */
final class StoreCheck {
    private static final long LITTLE_SPACE = 1_000_000_000;

    private final Path store;

    StoreCheck(Path store) {
        this.store = store;
    }

    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        if (!Files.isDirectory(store)) {
            findings.add(Finding.ok("Directory", store + " does not exist yet; the first run makes it"));
            return findings;
        }
        findings.add(
                Files.isWritable(store)
                        ? Finding.ok("Directory", store + " can be written")
                        : Finding.problem("Directory", store + " cannot be written; set MLOPS_DIR to one that can"));
        try {
            List<Path> runs = RunStore.at(store).runs();
            findings.add(Finding.ok("Size", Figures.count(runs.size(), "run") + ", " + Figures.bytes(size(store))));
            findings.add(space());
            runs.forEach(run -> check(run, findings));
        } catch (IOException | UncheckedIOException e) {
            findings.add(Finding.problem("Directory", store + " cannot be read: " + e));
        }
        return findings;
    }

    private Finding space() throws IOException {
        FileStore disk = Files.getFileStore(store);
        String text = Figures.bytes(disk.getUsableSpace()) + " free on its disk";
        return disk.getUsableSpace() < LITTLE_SPACE
                ? Finding.problem("Space", text + "; a full disk loses what is logged")
                : Finding.ok("Space", text);
    }

    private static void check(Path run, List<Finding> findings) {
        String key = String.valueOf(run.getFileName());
        try {
            RunSummary summary = RunSummary.read(run);
            if (summary.run().damaged() > 0) {
                findings.add(Finding.problem(
                        "Run",
                        key + " has a journal that is damaged in "
                                + Figures.count(summary.run().damaged(), "place") + "; the rest can be read and sent"));
            }
            if (summary.delivery().rejected() > 0) {
                findings.add(Finding.problem(
                        "Run",
                        key + " has " + Figures.count(summary.delivery().rejected(), "event")
                                + " that the server refused; see rejected.jsonl in its directory"));
            }
            if (summary.status().equals(RunSummary.CRASHED)) {
                findings.add(Finding.note("Run", key + " crashed; 'mlops sync' or the next run here marks its end"));
            }
        } catch (UncheckedIOException | MlopsException e) {
            findings.add(Finding.problem("Run", key + " cannot be read: " + e.getMessage()));
        }
    }

    private static long size(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            return tree.mapToLong(StoreCheck::sizeOfFile).sum();
        }
    }

    private static long sizeOfFile(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            // It was deleted meanwhile.
            return 0;
        }
    }
}
