package io.github.mlopssdk.cli;

import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.mlflow.TrackingUri;
import java.util.Optional;

/** The tracking server that the environment names. */
final class ServerChoice {
    private ServerChoice() {}

    /**
     * Finds the server.
     *
     * @return its settings, or empty if none is named
     * @throws UsageException if one is named that only Python can use: it must not count as none
     */
    static Optional<MlflowSettings> of(Shell shell) {
        shell.variable("MLFLOW_TRACKING_URI")
                .map(TrackingUri::parse)
                .filter(TrackingUri.PythonOnly.class::isInstance)
                .ifPresent(uri -> {
                    throw new UsageException("MLFLOW_TRACKING_URI: " + ((TrackingUri.PythonOnly) uri).reason());
                });
        return MlflowSettings.fromEnvironment(shell.environment(), shell.home());
    }
}
