package io.github.mlopssdk.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mlopssdk.model.ArtifactFile;
import io.github.mlopssdk.seed.SeedReport;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;

/** The artifact in which a run keeps its {@link SeedReport}. */
final class SeedFile {
    private static final String PATH = "mlops/seed-report.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private SeedFile() {}

    /** Reads the report, or returns empty if there is none that can be read. */
    static Optional<SeedReport> read(Collection<ArtifactFile> files) {
        return files.stream()
                .filter(file -> file.path().equals(PATH))
                .findFirst()
                .flatMap(SeedFile::read);
    }

    private static Optional<SeedReport> read(ArtifactFile file) {
        try (var in = new FileInputStream(file.source().toFile())) {
            JsonNode json = JSON.readTree(in);
            var entries = new ArrayList<SeedReport.Entry>();
            for (JsonNode entry : json.path("entries")) {
                entries.add(entry(entry));
            }
            return Optional.of(new SeedReport(json.path("rootSeed").asLong(), entries));
        } catch (IOException | IllegalArgumentException e) {
            // Deleted, or written by a version that knows other states.
            return Optional.empty();
        }
    }

    private static SeedReport.Entry entry(JsonNode json) {
        JsonNode fix = json.path("fix");
        return new SeedReport.Entry(
                json.path("source").asText(),
                SeedReport.State.valueOf(json.path("state").asText()),
                json.path("detail").asText(),
                fix.isTextual() ? Optional.of(fix.asText()) : Optional.empty());
    }
}
