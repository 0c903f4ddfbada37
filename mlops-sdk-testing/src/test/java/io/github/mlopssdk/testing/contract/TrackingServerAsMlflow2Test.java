package io.github.mlopssdk.testing.contract;

import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import org.junit.jupiter.api.AfterAll;

final class TrackingServerAsMlflow2Test implements TrackingContract {
    private static final TrackingServer SERVER = TrackingServer.start(MlflowGeneration.MLFLOW_2);

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Override
    public Api api() {
        return Api.open(SERVER.uri(), MlflowGeneration.MLFLOW_2);
    }
}
