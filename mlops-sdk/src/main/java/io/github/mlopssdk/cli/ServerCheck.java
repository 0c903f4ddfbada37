package io.github.mlopssdk.cli;

import io.github.mlopssdk.mlflow.Experiment;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowException;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.mlflow.NewRun;
import io.github.mlopssdk.mlflow.ServerRun;
import io.github.mlopssdk.mlflow.TrackingUri;
import io.github.mlopssdk.model.RunStatus;
import io.github.mlopssdk.model.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tracking server: whether there is one, whether it answers, which MLflow it is, and what it lets one do. */
final class ServerCheck {
    private static final String SUBJECT = "Server";
    private static final String WRITE = "Write";
    private static final int OLDEST_MAJOR = 2;

    /** Experiment of the runs that are made and deleted. */
    private static final String EXPERIMENT = "mlops-doctor";

    /** A request of a run may take minutes; somebody waits for the doctor. */
    private static final String TIMEOUT_SECONDS = "20";

    private final Shell shell;
    private final boolean write;

    ServerCheck(Shell shell, boolean write) {
        this.shell = shell;
        this.write = write;
    }

    List<Finding> findings() {
        Optional<String> address = shell.variable("MLFLOW_TRACKING_URI");
        if (address.isEmpty()) {
            return List.of(
                    Finding.note(SUBJECT, "MLFLOW_TRACKING_URI is not set: runs are recorded here and not sent"));
        }
        try {
            if (TrackingUri.parse(address.get()) instanceof TrackingUri.PythonOnly store) {
                return List.of(Finding.problem(SUBJECT, "MLFLOW_TRACKING_URI: " + store.reason()));
            }
            Map<String, String> environment = new HashMap<>(shell.environment());
            environment.putIfAbsent("MLFLOW_HTTP_REQUEST_TIMEOUT", TIMEOUT_SECONDS);
            return ask(MlflowSettings.fromEnvironment(environment, shell.home()).orElseThrow());
        } catch (IllegalArgumentException e) {
            return List.of(Finding.problem(SUBJECT, String.valueOf(e.getMessage())));
        }
    }

    private List<Finding> ask(MlflowSettings settings) {
        var findings = new ArrayList<Finding>();
        try (MlflowClient client = MlflowClient.connect(settings)) {
            String version = client.serverVersion();
            // Asks what every run asks first; unlike the version it needs the right to read.
            client.experiments().findByName("Default");
            findings.add(server(version, settings));
            findings.add(write ? write(client) : Finding.note(WRITE, "not tried; 'mlops doctor --write' does"));
        } catch (MlflowException e) {
            findings.add(Finding.problem(SUBJECT, ConnectionTrouble.explain(e, settings.trackingUri())));
        }
        findings.addAll(new ClockCheck(shell.clock(), settings.trackingUri()).findings());
        return findings;
    }

    private static Finding server(String version, MlflowSettings settings) {
        String text = "MLflow " + version + " at " + settings.trackingUri();
        int major = Integer.parseInt(version.substring(0, version.indexOf('.')));
        return major < OLDEST_MAJOR
                ? Finding.problem(SUBJECT, text + " is too old; 2.22 and later are tested")
                : Finding.ok(SUBJECT, text);
    }

    private Finding write(MlflowClient client) {
        try {
            Experiment experiment = client.experiments().ensure(EXPERIMENT);
            ServerRun run = client.runs()
                    .create(new NewRun(
                            experiment.id(), EXPERIMENT, shell.clock().millis(), List.of()));
            client.runs().setTag(run.id(), new Tag("mlops.doctor", "true"));
            client.runs().end(run.id(), RunStatus.FINISHED, shell.clock().millis());
            client.runs().delete(run.id());
            return Finding.ok(
                    WRITE, "a run was made and deleted again; its experiment '" + EXPERIMENT + "' is still there");
        } catch (MlflowException e) {
            return Finding.problem(WRITE, String.valueOf(e.getMessage()));
        }
    }
}
