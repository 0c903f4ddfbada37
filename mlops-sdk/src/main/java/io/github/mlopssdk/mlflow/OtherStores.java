package io.github.mlopssdk.mlflow;

import io.github.mlopssdk.model.ArtifactStore;
import io.github.mlopssdk.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The stores to which libraries on the class path can write. Thread-safe. */
final class OtherStores {
    private final Supplier<List<ArtifactStore>> source;
    private @Nullable List<ArtifactStore> stores;

    /** Uses those that name themselves to the service loader. */
    OtherStores() {
        this(() -> ServiceLoader.load(ArtifactStore.class, ArtifactStore.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    OtherStores(Supplier<List<ArtifactStore>> source) {
        this.source = source;
    }

    private synchronized List<ArtifactStore> stores() {
        if (stores == null) {
            try {
                stores = source.get();
            } catch (ServiceConfigurationError e) {
                throw MlflowException.local(
                        Problem.ARTIFACT_OUT_OF_REACH, "a store on the class path cannot be used: " + e.getMessage());
            }
        }
        return stores;
    }

    /**
     * Writes a file.
     *
     * @return SHA-256 of the file, or empty if nothing here can write to the place
     */
    Optional<String> send(ArtifactRoot root, String path, Path file) {
        Optional<URI> place = uri(root.uri());
        for (ArtifactStore store : place.isEmpty() ? List.<ArtifactStore>of() : stores()) {
            if (store.takes(place.get())) {
                return Optional.of(write(store, place.get(), path, file));
            }
        }
        return Optional.empty();
    }

    private static String write(ArtifactStore store, URI root, String path, Path file) {
        String sha256 = digest(file);
        try {
            store.write(root, path, file);
            return sha256;
        } catch (IOException e) {
            throw MlflowException.unanswered(
                    Problem.SERVER_ERROR, "upload of " + path + " to " + root + " failed: " + e.getMessage(), true, e);
        }
    }

    private static String digest(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.of(in);
        } catch (IOException e) {
            throw MlflowException.unanswered(Problem.LOCAL_FILE, "cannot read " + file + ": " + e, false, e);
        }
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
