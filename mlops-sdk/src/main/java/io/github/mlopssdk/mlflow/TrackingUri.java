package io.github.mlopssdk.mlflow;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;

/** What a tracking URI names. Immutable; user info in it is a secret, which {@code toString} never shows. */
public sealed interface TrackingUri {
    /**
     * A server with a REST API.
     *
     * @param uri scheme, host, port and path of the server, without user info and trailing {@code /}
     * @param credential the user info of the URI, or empty
     */
    record Server(URI uri, Optional<Credential> credential) implements TrackingUri {}

    /**
     * A store that only MLflow for Python can open.
     *
     * @param scheme what it is, such as {@code sqlite}, or {@code file} for a path
     * @param reason why it cannot be used from here, and what can be done
     */
    record PythonOnly(String scheme, String reason) implements TrackingUri {}

    /**
     * Reads a tracking URI.
     *
     * @param text such as {@code http://localhost:5000} or {@code https://host/prefix}
     * @return a server, or a store that only Python can open
     * @throws IllegalArgumentException if the text is an address of the web that cannot be read
     */
    static TrackingUri parse(String text) {
        String trimmed = text.strip();
        String lower = trimmed.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://") || lower.startsWith("https://")) {
            return server(trimmed);
        }
        int colon = trimmed.indexOf(':');
        // One letter before the colon is a Windows drive.
        String scheme = colon > 1 ? lower.substring(0, colon) : "file";
        if (lower.equals("databricks")) {
            scheme = lower;
        }
        return new PythonOnly(scheme, reason(scheme));
    }

    private static Server server(String text) {
        HttpUrl url = HttpUrl.parse(text);
        if (url == null) {
            // Without the text: it may hold a password.
            throw new IllegalArgumentException(
                    "tracking URI (MLFLOW_TRACKING_URI) is no valid address; it looks like http://host:5000");
        }
        HttpUrl bare = url.newBuilder()
                .username("")
                .password("")
                .query(null)
                .fragment(null)
                .build();
        Optional<Credential> credential = url.username().isEmpty()
                ? Optional.empty()
                : Optional.of(new Credential.Basic(url.username(), url.password()));
        return new Server(URI.create(bare.toString().replaceAll("/+$", "")), credential);
    }

    private static String reason(String scheme) {
        if (scheme.startsWith("databricks") || scheme.equals("uc")) {
            return "Databricks profiles are read by MLflow for Python only; set MLFLOW_TRACKING_URI to the https address";
        }
        return "a tracking URI of the kind '" + scheme
                + "' is opened by MLflow for Python only; start a server on it with"
                + " 'mlflow server --backend-store-uri <that URI>' and set MLFLOW_TRACKING_URI to http://localhost:5000";
    }
}
