package io.github.mlopssdk.dl4j.repro;

import io.github.mlopssdk.dl4j.Dl4j;
import io.github.mlopssdk.seed.SeedScope;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.deeplearning4j.datasets.iterator.AsyncShieldDataSetIterator;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.AsyncDataSetIterator;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * How the models are trained: always in a thread of its own.
 *
 * @param seeded whether the configuration has a seed, and the thread seeds its generator
 * @param workspaces where arrays are allocated
 * @param async whether mini-batches are fetched ahead by another thread
 */
record TrainingSettings(boolean seeded, WorkspaceMode workspaces, boolean async) {
    private static final int BATCHES = 3;
    private static final int EPOCHS = 2;

    static TrainingSettings of(boolean seeded) {
        return new TrainingSettings(
                seeded,
                WorkspaceMode.valueOf(System.getProperty("models.workspaces", "ENABLED")),
                Boolean.parseBoolean(System.getProperty("models.async", "true")));
    }

    /** Trains and returns the digest of the parameters. */
    String train(SeededModel model, SeedScope seeds) throws InterruptedException {
        var builder = new NeuralNetConfiguration.Builder()
                .updater(new Adam(0.005))
                .trainingWorkspaceMode(workspaces)
                .inferenceWorkspaceMode(workspaces);
        if (seeded) {
            builder.seed(seeds.seed("network"));
        }
        var network = new MultiLayerNetwork(model.configuration(builder));
        network.init();
        DataSetIterator data = data(model.batches(BATCHES));
        var worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "training"));
        try {
            worker.submit(() -> {
                        if (seeded) {
                            Nd4j.getRandom().setSeed(seeds.seed("dropout"));
                        }
                        network.fit(data, EPOCHS);
                    })
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            worker.shutdown();
        }
        return Dl4j.paramsSha256(network);
    }

    private DataSetIterator data(List<DataSet> batches) {
        var examples =
                batches.stream().flatMap(batch -> batch.asList().stream()).toList();
        var data = new ListDataSetIterator<>(examples, batches.get(0).numExamples());
        return async ? new AsyncDataSetIterator(data) : new AsyncShieldDataSetIterator(data);
    }
}
