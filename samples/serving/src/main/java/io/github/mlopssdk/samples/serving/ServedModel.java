package io.github.mlopssdk.samples.serving;

import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.mlflow.ModelFiles;
import io.github.mlopssdk.serving.ModelSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The model that is asked for: a directory, or an address at a tracking server.
 *
 * @param source where it comes from
 * @param mayChange whether another model may take its place
 * @param client of the tracking server, if there is one
 */
record ServedModel(ModelSource source, boolean mayChange, Optional<MlflowClient> client) implements AutoCloseable {

    static ServedModel open(String uri, Map<String, String> environment) {
        Optional<Path> directory = ModelFiles.local(uri);
        if (directory.isPresent()) {
            return new ServedModel(ModelSource.of(directory.get()), false, Optional.empty());
        }
        MlflowSettings server = MlflowSettings.fromEnvironment(environment, Path.of(System.getProperty("user.home")))
                .orElseThrow(() -> new IllegalArgumentException("MODEL is " + uri
                        + ", and there is no such directory: name one that holds a logged model; or, if a server has it,"
                        + " set MLFLOW_TRACKING_URI to its address, such as http://localhost:5000"));
        MlflowClient client = MlflowClient.connect(server);
        return new ServedModel(ModelSource.of(client.modelFiles(), uri), uri.contains("@"), Optional.of(client));
    }

    @Override
    public void close() {
        client.ifPresent(MlflowClient::close);
    }
}
