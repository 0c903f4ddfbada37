package io.github.mlopssdk.testing.tracking;

import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.model.EnvironmentVariables;
import io.github.mlopssdk.testing.environment.VariableOverride;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** The server of one test or class, and the way to it. Closes in both ways that versions of JUnit look for. */
final class TrackingOfTest implements CloseableResource, AutoCloseable {
    private final TemporaryDirectory directory = new TemporaryDirectory();
    private final Optional<TrackingServer> server;
    private final VariableOverride variables;
    private final Optional<ServerRuns> elsewhere;
    private List<PlannedFault> faults = List.of();

    /** Starts a server in this JVM, whatever this machine's settings are. */
    TrackingOfTest() {
        TrackingServer started = TrackingServer.start();
        var values = new HashMap<String, String>();
        EnvironmentVariables.current().keySet().stream()
                .filter(name -> name.startsWith("MLFLOW_"))
                .forEach(name -> values.put(name, ""));
        server = Optional.of(started);
        variables = wayTo(started.uri().toString(), values);
        elsewhere = Optional.empty();
    }

    /** Uses a server elsewhere, with the logins and certificates that this machine has for it. */
    TrackingOfTest(String uri) {
        var values = new HashMap<String, String>();
        values.put("MLFLOW_RUN_ID", "");
        server = Optional.empty();
        variables = wayTo(uri, values);
        try {
            elsewhere = Optional.of(new ServerRuns(MlflowClient.connect(), directory.root()));
        } catch (IllegalArgumentException wrongSettings) {
            variables.close();
            directory.close();
            throw wrongSettings;
        }
    }

    private VariableOverride wayTo(String uri, Map<String, String> values) {
        values.put("MLFLOW_TRACKING_URI", uri);
        values.put("MLOPS_DIR", directory.root().toString());
        values.put("MLOPS_DISABLED", "");
        return new VariableOverride(values);
    }

    Optional<TrackingServer> server() {
        return server;
    }

    TrackedRuns runs() {
        return server.<TrackedRuns>map(here -> here).or(() -> elsewhere).orElseThrow();
    }

    void plan(List<PlannedFault> wanted) {
        faults = wanted;
        server.ifPresent(here -> wanted.forEach(fault -> fault.plan(here)));
    }

    /** Ends the faults of one test. Returns what is to be said of those that did not come. */
    Optional<String> endFaults() {
        List<PlannedFault> ended = faults;
        faults = List.of();
        return server.flatMap(here -> {
            here.clearFaults();
            if (ended.stream().anyMatch(PlannedFault::isOutage)) {
                here.restart();
            }
            return ended.stream().flatMap(fault -> fault.missed(here).stream()).findFirst();
        });
    }

    @Override
    public void close() {
        variables.close();
        try {
            elsewhere.ifPresent(ServerRuns::close);
            server.ifPresent(TrackingServer::close);
        } finally {
            directory.close();
        }
    }
}
