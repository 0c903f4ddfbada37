package io.github.mlopssdk.dl4j.repro;

import io.github.mlopssdk.seed.SeedStreams;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Trainings of which all but the first are wrong in one way each. */
final class Trainings {
    private Trainings() {}

    /** Nothing is wrong. */
    public static final class Healthy implements ReproducibleTraining {
        @Override
        public Model train(SeedStreams seeds, TrainingWatch watch) {
            MultiLayerNetwork network = watch.watch(TinyTraining.network(seeds.seed("network")));
            network.fit(TinyTraining.data(), 3);
            return network;
        }
    }

    /** Each training scales its data by one more. */
    public static final class LeavesStaticState implements ReproducibleTraining {
        private static int trained;

        @Override
        public Model train(SeedStreams seeds, TrainingWatch watch) {
            trained++;
            List<DataSet> batches = TinyTraining.batches();
            batches.forEach(batch -> batch.getFeatures().muli(trained));
            MultiLayerNetwork network = watch.watch(TinyTraining.network(seeds.seed("network")));
            network.fit(new ExistingDataSetIterator(batches), 3);
            return network;
        }
    }

    /** The seed is a number that each process has for itself. */
    public static final class SeedsByProcess implements ReproducibleTraining {
        @Override
        public Model train(SeedStreams seeds, TrainingWatch watch) {
            MultiLayerNetwork network =
                    watch.watch(TinyTraining.network(ProcessHandle.current().pid()));
            network.fit(TinyTraining.data());
            return network;
        }
    }

    /** It needs what another part of the program has set up. */
    public static final class NeedsPreparation implements ReproducibleTraining {
        private static boolean prepared;

        static void prepare() {
            prepared = true;
        }

        @Override
        public Model train(SeedStreams seeds, TrainingWatch watch) {
            if (!prepared) {
                throw new IllegalStateException("nobody has called prepare()");
            }
            return new Healthy().train(seeds, watch);
        }
    }

    static Model unseededInitialization(SeedStreams seeds, TrainingWatch watch) {
        MultiLayerNetwork network = watch.watch(TinyTraining.network(System.nanoTime()));
        network.fit(TinyTraining.data());
        return network;
    }

    static Model unwatched(SeedStreams seeds, TrainingWatch watch) {
        return TinyTraining.network(System.nanoTime());
    }

    static Model unseededShuffle(SeedStreams seeds, TrainingWatch watch) {
        MultiLayerNetwork network = watch.watch(TinyTraining.network(seeds.seed("network")));
        DataSet all = DataSet.merge(TinyTraining.batches());
        all.shuffle();
        network.fit(new ExistingDataSetIterator(all.batchBy(8)));
        return network;
    }

    /** The clock stands for the seed that a new thread's generator has of its own. */
    static Model dropoutInUnseededThread(SeedStreams seeds, TrainingWatch watch) throws Exception {
        MultiLayerNetwork network = watch.watch(TinyTraining.network(seeds.seed("network")));
        var task = new FutureTask<>(() -> {
            Nd4j.getRandom().setSeed(System.nanoTime());
            network.fit(TinyTraining.data());
            return network;
        });
        new Thread(task).start();
        return task.get();
    }

    static Model rateByTheClockFromEpochTwo(SeedStreams seeds, TrainingWatch watch) {
        MultiLayerNetwork network = watch.watch(TinyTraining.network(seeds.seed("network")));
        network.fit(TinyTraining.data(), 2);
        network.setLearningRate(1e-3 + System.nanoTime() % 1_000_000 * 1e-9);
        network.fit(TinyTraining.data(), 2);
        return network;
    }
}
