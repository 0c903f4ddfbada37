package io.github.mlopssdk.mlflow;

import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Where a file of a run is written, by the scheme of the run's artifact URI. Pure. */
final class ArtifactRoute {
    private static final String PROXY = "api/2.0/mlflow-artifacts/artifacts";
    private static final String MULTIPART = "api/2.0/mlflow-artifacts/mpu/";

    private ArtifactRoute() {}

    /**
     * Gives the address to which a file's bytes are put.
     *
     * @param server the tracking server
     * @param artifactUri the run's
     * @param path of the file among the run's files
     * @return the address, or empty if only the server itself can write there
     */
    static Optional<HttpUrl> of(HttpUrl server, String artifactUri, String path) {
        return directory(server, artifactUri).map(directory -> {
            HttpUrl.Builder url = directory.newBuilder();
            for (String part : path.split("/", -1)) {
                url.addPathSegment(part);
            }
            return url.build();
        });
    }

    /** Gives the address of a step of an upload in parts, which names the directory. */
    static HttpUrl multipart(HttpUrl proxied, String step) {
        String path = proxied.encodedPath();
        int end = path.indexOf(PROXY) + PROXY.length();
        String directory = path.substring(end, path.lastIndexOf('/'));
        return proxied.newBuilder()
                .encodedPath(path.substring(0, end - PROXY.length()) + MULTIPART + step + directory)
                .build();
    }

    /** Tells whether an address is one of MLflow's artifact proxy. */
    static boolean isProxied(HttpUrl url) {
        return url.encodedPath().contains(PROXY + "/");
    }

    private static Optional<HttpUrl> directory(HttpUrl server, String artifactUri) {
        String lower = artifactUri.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http:") || lower.startsWith("https:")) {
            HttpUrl url = HttpUrl.parse(artifactUri);
            return Optional.ofNullable(url)
                    .map(u -> u.newBuilder().query(null).fragment(null).build());
        }
        if (!lower.startsWith("mlflow-artifacts:")) {
            return Optional.empty();
        }
        String rest = artifactUri.substring("mlflow-artifacts:".length());
        String host = "";
        if (rest.startsWith("//")) {
            int end = rest.indexOf('/', 2);
            host = end < 0 ? rest.substring(2) : rest.substring(2, end);
            rest = end < 0 ? "" : rest.substring(end);
        }
        HttpUrl base = host.isEmpty() ? server : elsewhere(server, host);
        String inside = rest.replaceAll("^/+|/+$", "");
        HttpUrl.Builder url = base.newBuilder().addPathSegments(PROXY);
        return Optional.of(
                inside.isEmpty()
                        ? url.build()
                        : url.addEncodedPathSegments(inside).build());
    }

    /** Keeps the tracking server's scheme and path, as MLflow for Python does. */
    private static HttpUrl elsewhere(HttpUrl server, String host) {
        return HttpUrl.get(server.scheme() + "://" + host + server.encodedPath());
    }
}
