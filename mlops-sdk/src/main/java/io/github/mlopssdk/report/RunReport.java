package io.github.mlopssdk.report;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The page of one run, kept beside its journal. Thread-safe. */
public final class RunReport {
    /** Name of the page in its run's directory. */
    public static final String FILE = "report.html";

    private RunReport() {}

    /**
     * Writes {@code report.html} from what the run's journal says now. Readable by its owner alone where the file system
     * knows owners.
     *
     * @param runDirectory the run's directory
     * @return the page
     * @throws IOException if it cannot be written
     * @throws java.io.UncheckedIOException if the journal cannot be read
     */
    public static Path write(Path runDirectory) throws IOException {
        return write(runDirectory, JournalPage.read(runDirectory));
    }

    /** Replaces the page at once, so that a browser never sees half of it. */
    static Path write(Path runDirectory, RunPage page) throws IOException {
        Path report = runDirectory.resolve(FILE);
        // Temporary files are readable by their owner alone, and the move keeps that.
        Path draft = Files.createTempFile(runDirectory, FILE, ".tmp");
        try {
            // Unlike a channel, this stream survives an interrupt of the thread that ends a run.
            try (var out = new FileOutputStream(draft.toFile())) {
                out.write(PageRenderer.render(page).getBytes(StandardCharsets.UTF_8));
            }
            try {
                Files.move(draft, report, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(draft, report, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(draft);
        }
        return report;
    }
}
