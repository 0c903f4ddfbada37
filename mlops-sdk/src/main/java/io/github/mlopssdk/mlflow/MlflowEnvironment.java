package io.github.mlopssdk.mlflow;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** MLflow's own environment variables. Empty ones count as unset. */
final class MlflowEnvironment {
    private final Map<String, String> variables;

    private MlflowEnvironment(Map<String, String> variables) {
        this.variables = variables;
    }

    static Optional<MlflowSettings.Builder> settings(Map<String, String> variables, Path home) {
        var environment = new MlflowEnvironment(variables);
        String trackingUri = environment.get("MLFLOW_TRACKING_URI");
        if (trackingUri == null || !(TrackingUri.parse(trackingUri) instanceof TrackingUri.Server)) {
            return Optional.empty();
        }
        MlflowSettings.Builder builder = MlflowSettings.builder(trackingUri)
                .credentials(new EnvironmentCredentials(variables, home))
                .tls(environment.tls())
                .proxyEnvironment(variables);
        builder.multipart(environment.multipart());
        environment.apply(builder);
        return Optional.of(builder);
    }

    private void apply(MlflowSettings.Builder builder) {
        String workspace = get("MLFLOW_WORKSPACE");
        if (workspace != null) {
            builder.workspace(workspace);
        }
        String seconds = get("MLFLOW_HTTP_REQUEST_TIMEOUT");
        if (seconds != null) {
            try {
                builder.timeout(Duration.ofSeconds(Long.parseLong(seconds)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "MLFLOW_HTTP_REQUEST_TIMEOUT must be a number of seconds above 0: " + seconds, e);
            }
        }
    }

    private Multipart multipart() {
        if (!flag("MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD", "true")) {
            return Multipart.OFF;
        }
        return new Multipart(
                bytes("MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE", Multipart.DEFAULT.thresholdBytes()),
                bytes("MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE", Multipart.DEFAULT.partBytes()));
    }

    private long bytes(String name, long standard) {
        String value = get(name);
        try {
            return value == null ? standard : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a number of bytes: " + value, e);
        }
    }

    private Tls tls() {
        return new Tls(
                path("MLFLOW_TRACKING_SERVER_CERT_PATH"),
                path("MLFLOW_TRACKING_CLIENT_CERT_PATH"),
                flag("MLFLOW_TRACKING_INSECURE_TLS", "false"));
    }

    private @Nullable Path path(String name) {
        String value = get(name);
        return value == null ? null : Path.of(value);
    }

    private boolean flag(String name, String standard) {
        String value = get(name);
        return switch (value == null ? standard : value.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException(name + " must be true, false, 1 or 0: " + value);
        };
    }

    private @Nullable String get(String name) {
        String value = variables.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
