package io.github.mlopssdk.mlflow;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Credentials with MLflow's precedence: user and password, each from the environment, else from
 * {@code ~/.mlflow/credentials}; else the token; else none. Empty variables count as unset.
 */
final class EnvironmentCredentials implements CredentialProvider {
    private final Map<String, String> environment;
    private final Path file;

    EnvironmentCredentials(Map<String, String> environment, Path home) {
        this.environment = environment;
        this.file = home.resolve(".mlflow").resolve("credentials");
    }

    @Override
    public Optional<Credential> current() {
        Map<String, String> stored = CredentialsFile.read(file);
        String user = first(environment.get("MLFLOW_TRACKING_USERNAME"), stored.get("mlflow_tracking_username"));
        String password = first(environment.get("MLFLOW_TRACKING_PASSWORD"), stored.get("mlflow_tracking_password"));
        if (user != null && password != null) {
            return Optional.of(new Credential.Basic(user, password));
        }
        String token = environment.getOrDefault("MLFLOW_TRACKING_TOKEN", "");
        return token.isBlank() ? Optional.empty() : Optional.of(new Credential.Bearer(token));
    }

    private static @Nullable String first(@Nullable String a, @Nullable String b) {
        if (a != null && !a.isEmpty()) {
            return a;
        }
        return b == null || b.isEmpty() ? null : b;
    }

    @Override
    public String toString() {
        return "EnvironmentCredentials[" + file + "]";
    }
}
