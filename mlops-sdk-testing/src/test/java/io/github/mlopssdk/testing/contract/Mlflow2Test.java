package io.github.mlopssdk.testing.contract;

import io.github.mlopssdk.testing.mlflow.Mlflow;
import io.github.mlopssdk.testing.mlflow.MlflowServer;
import io.github.mlopssdk.testing.tracking.MlflowGeneration;

final class Mlflow2Test implements TrackingContract {
    private final MlflowServer server;

    Mlflow2Test(@Mlflow(MlflowGeneration.MLFLOW_2) MlflowServer server) {
        this.server = server;
    }

    @Override
    public Api api() {
        return Api.open(server.uri(), server.generation());
    }
}
