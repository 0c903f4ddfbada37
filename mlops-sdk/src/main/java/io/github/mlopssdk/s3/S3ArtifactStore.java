package io.github.mlopssdk.s3;

import io.github.mlopssdk.model.ArtifactStore;
import io.github.mlopssdk.model.EnvironmentVariables;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes to {@code s3://} with version 2 of the AWS SDK, whose own chains give region and credentials. A store that is not
 * Amazon's is named by MLflow's {@code MLFLOW_S3_ENDPOINT_URL} or the SDK's {@code AWS_ENDPOINT_URL_S3}. Thread-safe.
 */
public final class S3ArtifactStore implements ArtifactStore {
    private static final List<String> SDK = List.of(
            "software.amazon.awssdk.services.s3.S3Client",
            "software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient");

    private final Map<String, String> environment;
    private @Nullable S3Connection connection;

    /** Made by the service loader. */
    public S3ArtifactStore() {
        this(EnvironmentVariables.current());
    }

    S3ArtifactStore(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public boolean takes(URI root) {
        return "s3".equalsIgnoreCase(root.getScheme()) && isSdkPresent();
    }

    static boolean isSdkPresent() {
        try {
            for (String name : SDK) {
                Class.forName(name, false, S3ArtifactStore.class.getClassLoader());
            }
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    @Override
    public void write(URI root, String path, Path file) throws IOException {
        connection().write(root, path, file);
    }

    private synchronized S3Connection connection() throws IOException {
        if (connection == null) {
            connection = S3Connection.open(environment);
        }
        return connection;
    }
}
