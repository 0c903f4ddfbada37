package io.github.mlopssdk.testing.contract;

import io.github.mlopssdk.testing.mlflow.Mlflow;
import io.github.mlopssdk.testing.mlflow.MlflowServer;
import io.github.mlopssdk.testing.tracking.MlflowGeneration;

final class Mlflow3Test implements TrackingContract {
    private final MlflowServer server;

    Mlflow3Test(@Mlflow(MlflowGeneration.MLFLOW_3) MlflowServer server) {
        this.server = server;
    }

    @Override
    public Api api() {
        return Api.open(server.uri(), server.generation());
    }
}
