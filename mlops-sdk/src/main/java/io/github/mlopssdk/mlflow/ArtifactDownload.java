package io.github.mlopssdk.mlflow;

import io.github.mlopssdk.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Fetches files through the tracking server, from any store that it can read. Thread-safe. */
final class ArtifactDownload {
    private final Transport transport;
    private final ArtifactListing listing;

    ArtifactDownload(Transport transport, ArtifactListing listing) {
        this.transport = transport;
        this.listing = listing;
    }

    void file(ArtifactRoot root, String path, Path target) {
        Long size = listing.sizes(root, Artifacts.directoryOf(path)).get(path);
        if (size == null) {
            throw MlflowException.local(Problem.NOT_FOUND, root + " has no artifact " + path);
        }
        fetch(root, path, size, target);
    }

    /** Fetches a directory with all below it; tells how many files there were. */
    int directory(ArtifactRoot root, String from, Path target) {
        var place = new DownloadTarget(target, from);
        int files = 0;
        var directories = new ArrayDeque<>(List.of(from));
        var seen = new HashSet<String>();
        while (!directories.isEmpty()) {
            String directory = directories.remove();
            for (ArtifactInfo entry : seen.add(directory) ? listing.of(root, directory) : List.<ArtifactInfo>of()) {
                if (entry.isDirectory()) {
                    directories.add(place.checked(entry.path()));
                } else {
                    fetch(root, entry.path(), entry.sizeBytes(), place.of(entry.path()));
                    files++;
                }
            }
        }
        return files;
    }

    /** Reads a small file; empty if there is none. */
    Optional<String> text(ArtifactRoot root, String path) {
        return listing.sizes(root, Artifacts.directoryOf(path)).containsKey(path)
                ? Optional.of(
                        read(root, path, response -> new String(Transport.bytes(response), StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    /** Reads files and compares them with what is said of them; tells which differ or are missing. */
    List<String> differing(ArtifactRoot root, List<ArtifactManifest.Entry> files) {
        var sizes = new HashMap<String, Map<String, Long>>();
        var differing = new ArrayList<String>();
        for (ArtifactManifest.Entry file : files) {
            Long size = sizes.computeIfAbsent(
                            Artifacts.directoryOf(file.path()), directory -> listing.sizes(root, directory))
                    .get(file.path());
            boolean same = size != null
                    && size == file.sizeBytes()
                    && read(
                                    root,
                                    file.path(),
                                    response -> Sha256.of(response.body().byteStream()))
                            .equals(file.sha256());
            if (!same) {
                differing.add(file.path());
            }
        }
        return differing;
    }

    private <T> T read(ArtifactRoot root, String path, Transport.Answer<T> answer) {
        var request = new Request.Builder().get().header("Accept-Encoding", "identity");
        return transport.send(
                transport.clients().transfers, "download of " + path, request, addressOf(root, path), answer);
    }

    private void fetch(ArtifactRoot root, String path, long size, Path target) {
        read(root, path, response -> {
            FileDownload.save(response, size, target);
            return target;
        });
    }

    private HttpUrl addressOf(ArtifactRoot root, String path) {
        HttpUrl.Builder url = transport.server().newBuilder();
        return root.isOfRun()
                ? url.addPathSegment("get-artifact")
                        .addQueryParameter("run_id", root.id())
                        .addQueryParameter("path", path)
                        .build()
                : url.addPathSegments("ajax-api/2.0/mlflow/logged-models/" + root.id() + "/artifacts/files")
                        .addQueryParameter("artifact_file_path", path)
                        .build();
    }
}
