package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.seed.SeedRequest;
import io.github.mlopssdk.seed.SeedScope;
import io.github.mlopssdk.seed.Seeder;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** Trainings with dropout in a JVM of their own; prints the hashes of what was learned. */
public final class NetworkScenario {
    private NetworkScenario() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("plain")) {
            System.out.println(configured());
            return;
        }
        try (var seeder = new Seeder()) {
            seeder.seed(SeedRequest.of(42));
            System.out.println(
                    switch (arguments[0]) {
                        case "configured" -> configured();
                        case "unconfigured" ->
                            trained(new NeuralNetConfiguration.Builder()) + " "
                                    + trained(new NeuralNetConfiguration.Builder());
                        case "worker" -> inWorker();
                        case "listened worker" -> listened();
                        case "tasks" -> inTasks();
                        default -> throw new IllegalArgumentException(arguments[0]);
                    });
        }
    }

    static String configured() {
        return trained(new NeuralNetConfiguration.Builder().seed(7));
    }

    public static String trained(NeuralNetConfiguration.Builder builder) {
        return fit(TinyNetworks.layered(builder, 0.5));
    }

    private static String listened() throws Exception {
        var network = TinyNetworks.layered(new NeuralNetConfiguration.Builder(), 0.5);
        network.addListeners(Dl4j.listener(new RecordingRun().run()));
        var worker = new Thread(() -> network.fit(TinyNetworks.data(4, 16), 2), "w");
        worker.start();
        worker.join();
        return Dl4j.paramsSha256(network);
    }

    private static String inWorker() throws Exception {
        var network = TinyNetworks.layered(new NeuralNetConfiguration.Builder().seed(7), 0.5);
        DataSetIterator data = TinyNetworks.data(4, 16);
        var pool = Executors.newFixedThreadPool(2);
        try {
            pool.submit(() -> network.fit(data, 2)).get();
            return Dl4j.paramsSha256(network);
        } finally {
            pool.shutdown();
        }
    }

    /** Which thread works on which task is left to chance. */
    private static String inTasks() throws Exception {
        SeedScope scope = SeedScope.of(42).seeds("fold");
        var pool = Executors.newFixedThreadPool(2);
        try {
            var folds = new java.util.ArrayList<java.util.concurrent.Future<String>>();
            for (int k = 0; k < 4; k++) {
                SeedScope fold = scope.at(k);
                folds.add(pool.submit(() -> fold.call(() -> trained(new NeuralNetConfiguration.Builder())
                        + Nd4j.rand(1).getFloat(0))));
            }
            List<String> hashes = new java.util.ArrayList<>();
            for (var fold : folds) {
                hashes.add(fold.get());
            }
            return String.join(" ", hashes);
        } finally {
            pool.shutdown();
            pool.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    private static String fit(MultiLayerNetwork network) {
        network.fit(TinyNetworks.data(4, 16), 3);
        return Dl4j.paramsSha256(network);
    }
}
