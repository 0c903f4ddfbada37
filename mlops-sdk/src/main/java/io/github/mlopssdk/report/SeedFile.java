package io.github.mlopssdk.report;

import io.github.mlopssdk.model.ArtifactFile;
import io.github.mlopssdk.seed.SeedReport;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.Optional;

/** The artifact in which a run keeps its {@link SeedReport}. */
final class SeedFile {
    private SeedFile() {}

    /** Reads the report, or returns empty if there is none that can be read. */
    static Optional<SeedReport> read(Collection<ArtifactFile> files) {
        return files.stream()
                .filter(file -> file.path().equals(SeedReport.ARTIFACT))
                .findFirst()
                .flatMap(SeedFile::read);
    }

    private static Optional<SeedReport> read(ArtifactFile file) {
        try {
            return Optional.of(SeedReport.parse(Files.readString(file.source())));
        } catch (IOException | IllegalArgumentException e) {
            // Deleted, or written by a version that knows other states.
            return Optional.empty();
        }
    }
}
