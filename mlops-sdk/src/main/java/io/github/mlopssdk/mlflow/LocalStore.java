package io.github.mlopssdk.mlflow;

import io.github.mlopssdk.model.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/**
 * Directories that a server names as the place of a run's files. The name is the server's: the same path may exist on this
 * machine without being the same directory. So the server is asked to write a secret there, and only where that can be
 * read from here, files are written without it. Thread-safe.
 */
final class LocalStore {
    /** Where the server writes the secret; taken away if it is found, left if the directory is not on this machine. */
    static final String PROOF = "mlops/written-by-server.txt";

    private static final MediaType TEXT = MediaType.get("text/plain");

    private final ServerUpload server;
    private final Map<String, Boolean> isHere = new ConcurrentHashMap<>();

    LocalStore(ServerUpload server) {
        this.server = server;
    }

    /**
     * Writes a file.
     *
     * @return SHA-256 of what was written, or empty if the run's files are not in a directory of this machine
     */
    Optional<String> send(ArtifactRoot root, String path, Path file) {
        if (!root.isOfRun() || !root.scheme().equals("file")) {
            return Optional.empty();
        }
        Optional<Path> directory = directory(root.uri());
        if (directory.isEmpty() || !isHere.computeIfAbsent(root.uri(), uri -> proves(root, directory.get()))) {
            return Optional.empty();
        }
        try {
            return Optional.of(copy(file, new DownloadTarget(directory.get(), "").of(path)));
        } catch (IOException e) {
            throw MlflowException.unanswered(
                    Problem.LOCAL_FILE, "cannot copy " + file + " to " + directory.get() + ": " + e, false, e);
        }
    }

    private static Optional<Path> directory(String uri) {
        try {
            return Optional.of(uri.startsWith("file:") ? Path.of(URI.create(uri)) : Path.of(uri))
                    .filter(Path::isAbsolute);
        } catch (IllegalArgumentException notOfThisMachine) {
            return Optional.empty();
        }
    }

    private boolean proves(ArtifactRoot run, Path directory) {
        String secret = UUID.randomUUID().toString();
        server.passOn(run, PROOF, RequestBody.create(secret.getBytes(StandardCharsets.UTF_8), TEXT));
        Path proof = directory.resolve(PROOF);
        try {
            boolean found =
                    Files.isRegularFile(proof) && Files.readString(proof).equals(secret);
            if (found) {
                Files.delete(proof);
            }
            return found;
        } catch (IOException e) {
            // What can be read but not written is no place to write to.
            return false;
        }
    }

    private static String copy(Path file, Path target) throws IOException {
        Path directory = Files.createDirectories(target.resolve("..").normalize());
        Path part = Files.createTempFile(directory, "copy-", ".part");
        try (var in = new DigestInputStream(Files.newInputStream(file), Sha256.begin())) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            return Sha256.hex(in.getMessageDigest());
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
