package io.github.mlopssdk.testing.fault;

import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;

/** The servers that a row is shown on; all rows share them. */
final class Backends implements ArgumentsProvider {
    private static final Namespace SERVERS = Namespace.create(Backends.class);

    @Override
    public Stream<? extends Arguments> provideArguments(ExtensionContext context) {
        return Stream.of(
                        inProcess(context),
                        new RealBackend(MlflowGeneration.MLFLOW_3, context),
                        new RealBackend(MlflowGeneration.MLFLOW_2, context))
                .map(Arguments::of);
    }

    private static Backend inProcess(ExtensionContext context) {
        return context.getRoot()
                .getStore(SERVERS)
                .getOrComputeIfAbsent(
                        "in-process", key -> new InProcessBackend(TrackingServer.start()), InProcessBackend.class);
    }
}
