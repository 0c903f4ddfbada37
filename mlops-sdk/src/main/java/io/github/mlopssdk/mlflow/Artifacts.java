package io.github.mlopssdk.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mlopssdk.model.ArtifactFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;

/** Calls about files of runs. Thread-safe. */
public final class Artifacts {
    /** Largest file that a server passes on to a store which only it can reach. */
    public static final long MAX_PASSED_ON_BYTES = 10L << 20;

    private final Api api;
    private final Transport transport;

    Artifacts(Api api, Transport transport) {
        this.api = api;
        this.transport = transport;
    }

    /**
     * Stores a file among a run's files, checks the size of what arrived, and stores it once more if that is wrong. Safe
     * to repeat: a file of the same path is replaced.
     *
     * @param run where it belongs
     * @param path where it shall stand among the run's files, with {@code /} between parts
     * @param file the bytes; must not change meanwhile
     * @throws MlflowException if the file cannot be read, the store is out of reach, or the server refuses or does not
     *     answer
     * @throws IllegalArgumentException if servers would store the file under another path
     */
    public void upload(ServerRun run, String path, Path file) {
        upload(run.id(), run.artifactUri(), path, file);
    }

    /**
     * Stores a file among a run's files, as {@link #upload(ServerRun, String, Path)} does.
     *
     * @param runId the run
     * @param artifactUri the run's {@link ServerRun#artifactUri}
     * @param path where it shall stand among the run's files, with {@code /} between parts
     * @param file the bytes; must not change meanwhile
     * @throws MlflowException if the file cannot be read, the store is out of reach, or the server refuses or does not
     *     answer
     * @throws IllegalArgumentException if servers would store the file under another path
     */
    public void upload(String runId, String artifactUri, String path, Path file) {
        ArtifactFile.checkPath(path);
        Optional<HttpUrl> direct = ArtifactRoute.of(transport.server(), artifactUri, path);
        upload(
                path,
                file,
                size -> {
                    if (direct.isPresent()) {
                        send(path, new Request.Builder().put(new FileBody(file, size)), direct.get());
                    } else {
                        passOn(runId, artifactUri, path, new FileBody(file, size));
                    }
                },
                directory -> list(runId, directory));
    }

    /**
     * Stores a file among a logged model's files, as {@link #upload(ServerRun, String, Path)} does for a run's.
     *
     * @param model where it belongs
     * @param path where it shall stand among the model's files, with {@code /} between parts
     * @param file the bytes; must not change meanwhile
     * @throws MlflowException if the file cannot be read, the store is out of reach, or the server refuses or does not
     *     answer
     * @throws IllegalArgumentException if servers would store the file under another path
     */
    public void upload(LoggedModel model, String path, Path file) {
        ArtifactFile.checkPath(path);
        HttpUrl direct = ArtifactRoute.of(transport.server(), model.artifactUri(), path)
                .orElseThrow(() -> MlflowException.local(
                        Problem.ARTIFACT_OUT_OF_REACH,
                        "file " + path + " of model " + model.id() + " cannot be stored: only the server can write to "
                                + model.artifactUri()));
        upload(
                path,
                file,
                size -> send(path, new Request.Builder().put(new FileBody(file, size)), direct),
                directory -> list(model, directory));
    }

    private static void upload(String path, Path file, LongConsumer send, Function<String, List<ArtifactInfo>> list) {
        long size = size(file);
        for (int attempt = 1; attempt <= 2; attempt++) {
            send.accept(size);
            if (storedSize(path, list) == size) {
                return;
            }
        }
        throw MlflowException.local(
                Problem.ARTIFACT_DAMAGED,
                "artifact " + path + " was sent twice, but the server's copy is not " + size + " bytes long");
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
        return list(token -> api.get("artifacts/list", parameters(runId, path, token)));
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
        String route = "logged-models/" + model.id() + "/artifacts/directories";
        return list(token -> {
            var parameters = new HashMap<String, String>();
            if (!path.isEmpty()) {
                parameters.put("artifact_directory_path", path);
            }
            if (!token.isEmpty()) {
                parameters.put("page_token", token);
            }
            return api.get(route, parameters);
        });
    }

    private static List<ArtifactInfo> list(Page page) {
        var entries = new ArrayList<ArtifactInfo>();
        Api.pages(page, answer -> {
            for (JsonNode file : answer.path("files")) {
                entries.add(new ArtifactInfo(
                        file.path("path").asText(""),
                        file.path("is_dir").asBoolean(false),
                        file.path("file_size").asLong(0)));
            }
            return true;
        });
        return List.copyOf(entries);
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
        long size = storedSize(path, directory -> list(runId, directory));
        if (size < 0) {
            throw MlflowException.local(Problem.NOT_FOUND, "run " + runId + " has no artifact " + path);
        }
        download(path, size, addressOf(runId, path), target);
    }

    /**
     * Fetches a directory of a run with all below it.
     *
     * @param runId the run
     * @param path the directory among the run's files, or empty for all
     * @param target directory to write into; made if missing
     * @return how many files there were; 0 if there is no such directory
     * @throws MlflowException if the server names a file that would lie outside the target, or as {@link #download}
     */
    public int downloadAll(String runId, String path, Path target) {
        return downloadAll(path, directory -> list(runId, directory), file -> addressOf(runId, file), target);
    }

    /**
     * Fetches all files of a logged model.
     *
     * @param model the model
     * @param target directory to write into; made if missing
     * @return how many files there were
     * @throws MlflowException if the server names a file that would lie outside the target, or as {@link #download}
     */
    public int downloadAll(LoggedModel model, Path target) {
        return downloadAll("", directory -> list(model, directory), file -> addressOf(model, file), target);
    }

    private int downloadAll(
            String from, Function<String, List<ArtifactInfo>> list, Function<String, HttpUrl> address, Path target) {
        int files = 0;
        var directories = new ArrayDeque<>(List.of(from));
        var seen = new HashSet<String>();
        while (!directories.isEmpty()) {
            String directory = directories.remove();
            for (ArtifactInfo entry : seen.add(directory) ? list.apply(directory) : List.<ArtifactInfo>of()) {
                if (entry.isDirectory()) {
                    directories.add(entry.path());
                } else {
                    Path file = inside(target, from, entry.path());
                    download(entry.path(), entry.sizeBytes(), address.apply(entry.path()), file);
                    files++;
                }
            }
        }
        return files;
    }

    /** A server is not trusted with where its files are written. */
    private static Path inside(Path target, String from, String path) {
        String relative = from.isEmpty() ? path : path.substring(Math.min(path.length(), from.length() + 1));
        try {
            ArtifactFile.checkPath(path);
            Path file = target.resolve(ArtifactFile.checkPath(relative)).normalize();
            if (file.startsWith(target.normalize()) && (from.isEmpty() || path.startsWith(from + "/"))) {
                return file;
            }
        } catch (IllegalArgumentException e) {
            // Refused below; so is a name that this file system does not know.
        }
        throw MlflowException.local(
                Problem.NOT_MLFLOW, "the server names a file outside of what was asked for: " + path);
    }

    private HttpUrl addressOf(String runId, String path) {
        return transport
                .server()
                .newBuilder()
                .addPathSegment("get-artifact")
                .addQueryParameter("run_id", runId)
                .addQueryParameter("path", path)
                .build();
    }

    private HttpUrl addressOf(LoggedModel model, String path) {
        return transport
                .server()
                .newBuilder()
                .addPathSegments("ajax-api/2.0/mlflow/logged-models/" + model.id() + "/artifacts/files")
                .addQueryParameter("artifact_file_path", path)
                .build();
    }

    private void download(String path, long size, HttpUrl url, Path target) {
        var request = new Request.Builder().get().header("Accept-Encoding", "identity");
        transport.send(transport.clients().transfers, "download of " + path, request, url, response -> {
            FileDownload.save(response, size, target);
            return target;
        });
    }

    private void passOn(String runId, String artifactUri, String path, FileBody body) {
        if (body.contentLength() > MAX_PASSED_ON_BYTES || body.contentLength() == 0) {
            String scheme = artifactUri.contains(":") ? artifactUri.substring(0, artifactUri.indexOf(':')) : "file";
            throw MlflowException.local(
                    Problem.ARTIFACT_OUT_OF_REACH,
                    "artifact " + path + " of " + body.contentLength() + " bytes cannot be stored: only the server can"
                            + " write to '" + scheme + "', and it passes on files of 1 to " + MAX_PASSED_ON_BYTES
                            + " bytes");
        }
        HttpUrl url = transport
                .server()
                .newBuilder()
                .addPathSegments("ajax-api/2.0/mlflow/upload-artifact")
                .addQueryParameter("run_uuid", runId)
                .addQueryParameter("path", path)
                .build();
        send(path, new Request.Builder().post(body), url);
    }

    private void send(String path, Request.Builder request, HttpUrl url) {
        transport.send(
                transport.clients().transfers, "upload of " + path, request, url, response -> stored(path, response));
    }

    /** Newer servers answer an upload with nothing, older ones with an empty object. */
    private static boolean stored(String path, Response response) throws IOException {
        byte[] body = Transport.bytes(response);
        if (body.length > 0 && Json.parseObject(body).isEmpty()) {
            throw Failures.foreign("upload of " + path, response.code(), body);
        }
        return true;
    }

    /** Gives the size of the server's copy, or −1 if there is none. */
    private static long storedSize(String path, Function<String, List<ArtifactInfo>> list) {
        int slash = path.lastIndexOf('/');
        return list.apply(slash < 0 ? "" : path.substring(0, slash)).stream()
                .filter(entry -> !entry.isDirectory() && entry.path().equals(path))
                .mapToLong(ArtifactInfo::sizeBytes)
                .findFirst()
                .orElse(-1);
    }

    private static Map<String, String> parameters(String runId, String path, String token) {
        var parameters = new HashMap<>(Map.of("run_id", runId));
        if (!path.isEmpty()) {
            parameters.put("path", path);
        }
        if (!token.isEmpty()) {
            parameters.put("page_token", token);
        }
        return parameters;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw MlflowException.unanswered(Problem.LOCAL_FILE, "cannot read " + file + ": " + e, false, e);
        }
    }
}
