package io.github.mlopssdk.cli;

import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowException;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.mlflow.TrackingUri;
import java.util.Optional;

/** The tracking server: whether there is one, whether it answers, and which MLflow it is. */
final class ServerCheck {
    private static final String SUBJECT = "Server";
    private static final int OLDEST_MAJOR = 2;

    private final Shell shell;

    ServerCheck(Shell shell) {
        this.shell = shell;
    }

    Finding finding() {
        Optional<String> address = shell.variable("MLFLOW_TRACKING_URI");
        if (address.isEmpty()) {
            return Finding.note(SUBJECT, "MLFLOW_TRACKING_URI is not set: runs are recorded here and not sent");
        }
        try {
            if (TrackingUri.parse(address.get()) instanceof TrackingUri.PythonOnly store) {
                return Finding.problem(SUBJECT, "MLFLOW_TRACKING_URI: " + store.reason());
            }
            return ask(MlflowSettings.fromEnvironment(shell.environment(), shell.home())
                    .orElseThrow());
        } catch (IllegalArgumentException e) {
            return Finding.problem(SUBJECT, String.valueOf(e.getMessage()));
        }
    }

    private static Finding ask(MlflowSettings settings) {
        try (MlflowClient client = MlflowClient.connect(settings)) {
            String version = client.serverVersion();
            // Asks what every run asks first; unlike the version it needs the right to read.
            client.experiments().findByName("Default");
            String text = "MLflow " + version + " at " + settings.trackingUri();
            int major = Integer.parseInt(version.substring(0, version.indexOf('.')));
            return major < OLDEST_MAJOR
                    ? Finding.problem(SUBJECT, text + " is too old; 2.22 and later are tested")
                    : Finding.ok(SUBJECT, text);
        } catch (MlflowException e) {
            return Finding.problem(SUBJECT, String.valueOf(e.getMessage()));
        }
    }
}
