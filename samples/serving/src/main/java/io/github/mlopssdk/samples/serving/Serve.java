package io.github.mlopssdk.samples.serving;

import io.github.mlopssdk.dl4j.Dl4jPredictors;
import io.github.mlopssdk.mlflow.MlflowException;
import io.github.mlopssdk.serving.ModelPool;
import io.github.mlopssdk.serving.ScoringHandler;
import java.io.UncheckedIOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves a logged network, as the environment says; see {@link Settings}. */
public final class Serve {
    private static final Logger LOG = LoggerFactory.getLogger(Serve.class);

    private Serve() {}

    /**
     * Serves until the process is told to stop.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        try {
            start(System.getenv());
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException | MlflowException e) {
            LOG.error("Not serving: {}", e.getMessage());
            System.exit(1);
        }
    }

    private static void start(Map<String, String> environment) {
        Settings settings = Settings.from(environment, Runtime.getRuntime().availableProcessors());
        var metrics = new ServingMetrics();
        ServedModel model = ServedModel.open(settings.model(), environment);
        ModelPool pool = pool(model, settings, metrics);
        ModelServer server = ModelServer.start(settings, ScoringHandler.builder(pool), metrics);
        LOG.info("Serving {} at http://{}:{}/invocations", pool.serving(), settings.host(), server.port());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, pool, model), "stop"));
    }

    private static ModelPool pool(ServedModel model, Settings settings, ServingMetrics metrics) {
        Settings.Batching batching = settings.batching();
        ModelPool pool = ModelPool.builder(model.source(), new WarmedUp(Dl4jPredictors.loader()))
                .workers(batching.workers())
                .batching(batcher -> batcher.maxBatch(batching.rows())
                        .queueRows(batching.queueRows())
                        .timeout(batching.timeout()))
                .listener(metrics)
                .build();
        metrics.watchQueue(pool::queuedRows);
        if (model.mayChange()) {
            pool.follow(settings.poll());
        }
        return pool;
    }

    private static void stop(ModelServer server, ModelPool pool, ServedModel model) {
        // Closes all three, in the reverse order, also if one of them fails to.
        try (model;
                pool;
                server) {
            LOG.info("Stopping: requests that are under way are answered");
        }
        LOG.info("Stopped");
    }
}
