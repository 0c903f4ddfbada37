package io.github.mlopssdk.testing.mlflow;

import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the servers that tests ask for, once per JVM, and stops them when all tests are through. */
final class MlflowExtension implements ParameterResolver {
    private static final Namespace SERVERS = Namespace.create(MlflowExtension.class);

    private record Shared(MlflowServer server) implements CloseableResource {
        @Override
        public void close() {
            server.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.isAnnotated(Mlflow.class) && parameter.getParameter().getType() == MlflowServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Mlflow wanted = parameter.findAnnotation(Mlflow.class).orElseThrow();
        return shared(context, wanted.value(), wanted.setup());
    }

    static MlflowServer shared(ExtensionContext context, MlflowGeneration generation, MlflowSetup setup) {
        return context.getRoot()
                .getStore(SERVERS)
                .getOrComputeIfAbsent(
                        generation + "/" + setup,
                        key -> new Shared(MlflowServer.start(python(generation), generation, setup)),
                        Shared.class)
                .server();
    }

    /** Without Python these tests are skipped, but never where the whole suite is meant to run. */
    static PythonEnvironment python(MlflowGeneration generation) {
        try {
            return PythonEnvironment.install(generation);
        } catch (PythonEnvironment.Unavailable missing) {
            if ("true".equals(System.getenv("CI"))) {
                throw missing;
            }
            return Assumptions.abort(missing.getMessage());
        }
    }
}
