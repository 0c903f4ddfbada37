package io.github.mlopssdk;

import io.github.mlopssdk.mlflow.ArtifactManifest;
import io.github.mlopssdk.mlflow.MlmodelFile;
import io.github.mlopssdk.model.ArtifactFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers size and digest of everything that a run has logged as files, for its manifest. Thread-safe. */
final class LoggedFiles {
    private final Map<String, ArtifactManifest.Entry> files = new HashMap<>();
    private final List<ArtifactManifest.Model> models = new ArrayList<>();

    synchronized void add(ArtifactFile file) {
        files.put(file.path(), entry(file, file.path()));
    }

    synchronized void addModel(String path, String key, List<ArtifactFile> modelFiles) {
        models.add(new ArtifactManifest.Model(
                path,
                key,
                modelFiles.stream()
                        .map(file -> entry(file, file.path().substring(path.length() + 1)))
                        .filter(entry -> !entry.path().equals(MlmodelFile.NAME))
                        .toList()));
    }

    /** Gives the manifest, unless there is nothing to tell. */
    synchronized Optional<ArtifactManifest> manifest() {
        return files.isEmpty() && models.isEmpty()
                ? Optional.empty()
                : Optional.of(new ArtifactManifest(List.copyOf(files.values()), models));
    }

    private static ArtifactManifest.Entry entry(ArtifactFile file, String path) {
        return new ArtifactManifest.Entry(path, file.sizeBytes(), file.sha256());
    }
}
