package io.github.mlopssdk.mlflow;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls about files of runs and logged models. Thread-safe. */
public final class Artifacts {
    /** Largest file that a server passes on to a store which only it can reach. */
    public static final long MAX_PASSED_ON_BYTES = 10L << 20;

    private final ArtifactListing listing;
    private final ArtifactUpload upload;
    private final ArtifactDownload download;

    Artifacts(Api api, Transport transport, Multipart sizes) {
        listing = new ArtifactListing(api);
        upload = new ArtifactUpload(api, transport, sizes, new OtherStores());
        download = new ArtifactDownload(transport, listing);
    }

    /**
     * Stores a file, checks the size of what arrived, and stores it once more if that is wrong. Safe to repeat: a file of
     * the same path is replaced.
     *
     * @param root where it belongs
     * @param path where it shall stand there, with {@code /} between parts
     * @param file the bytes; must not change meanwhile
     * @return SHA-256 of the bytes that were sent, 64 lower-case hex digits
     * @throws MlflowException if the file cannot be read, the store is out of reach, or the server refuses or does not
     *     answer
     * @throws IllegalArgumentException if servers would store the file under another path
     */
    public String upload(ArtifactRoot root, String path, Path file) {
        for (int attempt = 1; attempt <= 2; attempt++) {
            long size = ArtifactUpload.size(file);
            String sha256 = send(root, path, file);
            if (sizes(root, directoryOf(path)).getOrDefault(path, -1L) == size) {
                return sha256;
            }
        }
        throw wrongSize(path, ArtifactUpload.size(file));
    }

    /**
     * Sends a file and believes the server's answer. Whoever sends many asks for {@link #sizes} once a directory
     * afterwards: to list a directory for each of its files is work that grows with their square.
     *
     * @param root where it belongs
     * @param path where it shall stand there, with {@code /} between parts
     * @param file the bytes; must not change meanwhile
     * @return SHA-256 of the bytes that were sent, 64 lower-case hex digits
     * @throws MlflowException if the file cannot be read, the store is out of reach, or the server refuses or does not
     *     answer
     * @throws IllegalArgumentException if servers would store the file under another path
     */
    public String send(ArtifactRoot root, String path, Path file) {
        return upload.send(root, path, file);
    }

    /**
     * Tells how large the server's copies are.
     *
     * @param root whose files
     * @param directory a directory there, or empty for the root
     * @return bytes by path, of the files directly in the directory; empty if there is no such directory
     * @throws MlflowException if there is no such run or model, or the server does not answer
     */
    public Map<String, Long> sizes(ArtifactRoot root, String directory) {
        return listing.sizes(root, directory);
    }

    /**
     * Gives the directory of a file.
     *
     * @param path of a file, with {@code /} between parts
     * @return the path without its last part, or empty
     */
    public static String directoryOf(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /**
     * Describes a file whose copy on the server stays wrong.
     *
     * @param path of the file
     * @param sizeBytes how large the copy should be
     * @return the exception to throw
     */
    public static MlflowException wrongSize(String path, long sizeBytes) {
        return MlflowException.local(
                Problem.ARTIFACT_DAMAGED,
                "artifact " + path + " was sent twice, but the server's copy is not " + sizeBytes + " bytes long");
    }

    /**
     * Lists one directory among a run's files.
     *
     * @param runId the run
     * @param path the directory, or empty for the root
     * @return its entries; empty if there is no such directory
     * @throws MlflowException if there is no such run, or the server does not answer
     */
    public List<ArtifactInfo> list(String runId, String path) {
        return listing.of(ArtifactRoot.ofRun(runId, ""), path);
    }

    /**
     * Lists one directory among a logged model's files.
     *
     * @param model the model
     * @param path the directory, or empty for the root
     * @return its entries; empty if there is no such directory
     * @throws MlflowException if there is no such model, or the server does not answer
     */
    public List<ArtifactInfo> list(LoggedModel model, String path) {
        return listing.of(ArtifactRoot.of(model), path);
    }

    /**
     * Fetches a file of a run, from any store that the server can read.
     *
     * @param runId the run
     * @param path of the file among the run's files
     * @param target where to write it; appears only when complete, replacing what was there
     * @throws MlflowException if there is no such file, it arrives incomplete, it cannot be written, or the server does
     *     not answer
     */
    public void download(String runId, String path, Path target) {
        download.file(ArtifactRoot.ofRun(runId, ""), path, target);
    }

    /**
     * Fetches a directory of a run with all below it. The server is not trusted with where its files go: a name that leads
     * out of the target, also by a link that is there, is refused before anything is written for it.
     *
     * @param runId the run
     * @param path the directory among the run's files, or empty for all
     * @param target directory to write into; made if missing
     * @return how many files there were; 0 if there is no such directory
     * @throws MlflowException if the server names a file that would lie outside the target, or as {@link #download}
     */
    public int downloadAll(String runId, String path, Path target) {
        return download.directory(ArtifactRoot.ofRun(runId, ""), path, target);
    }

    /**
     * Fetches all files of a logged model, as {@link #downloadAll(String, String, Path)} does those of a run.
     *
     * @param model the model
     * @param target directory to write into; made if missing
     * @return how many files there were
     * @throws MlflowException if the server names a file that would lie outside the target, or as {@link #download}
     */
    public int downloadAll(LoggedModel model, Path target) {
        return download.directory(ArtifactRoot.of(model), "", target);
    }

    /**
     * Fetches what a run says of its files.
     *
     * @param runId the run
     * @return the manifest, or empty if the run has none: it logged no file, goes on, or was killed
     * @throws MlflowException if the server does not answer
     * @throws IllegalArgumentException if a newer version of this library wrote it
     */
    public Optional<ArtifactManifest> manifest(String runId) {
        return download.text(ArtifactRoot.ofRun(runId, ""), ArtifactManifest.ARTIFACT)
                .map(ArtifactManifest::parse);
    }

    /**
     * Reads all files of a run that its manifest names, and compares them with it. Nothing is written; it takes as long as
     * a download. Models, which MLflow 3 keeps elsewhere, are not read.
     *
     * @param runId the run
     * @return paths of files that are missing or not what was logged; empty if all are well
     * @throws MlflowException if there is no manifest, or the server does not answer
     */
    public List<String> verify(String runId) {
        ArtifactManifest manifest = manifest(runId)
                .orElseThrow(() -> MlflowException.local(
                        Problem.NOT_FOUND, "run " + runId + " has no " + ArtifactManifest.ARTIFACT));
        return download.differing(ArtifactRoot.ofRun(runId, ""), manifest.files());
    }
}
