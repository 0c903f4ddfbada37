package io.github.mlopssdk.dl4j.repro;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.dl4j.Checkpoint;
import io.github.mlopssdk.dl4j.Dl4j;
import io.github.mlopssdk.seed.SeedStreams;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** The code that the guide shows of repeating and resuming trainings. */
final class ReproducibilityGuideTest {
    // #region training
    public static final class SineTraining implements ReproducibleTraining {
        @Override
        public Model train(SeedStreams seeds, TrainingWatch watch) {
            MultiLayerNetwork net = watch.watch(Sine.network(seeds.seed("network")));
            net.fit(Sine.data(), 2);
            return net;
        }
    }
    // #endregion training

    @Test
    void checksATraining() {
        // #region check
        ReproducibilityReport report =
                Reproducibility.check(42, SineTraining.class).require();
        System.out.println(report);
        // #endregion check
        assertThat(report.isReproducible()).isTrue();
    }

    @Test
    void resumesATraining(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("checkpoint.zip");
        MultiLayerNetwork net = Sine.network(5);
        Nd4j.getRandom().setSeed(6);
        // #region save
        net.addListeners(Checkpoint.everyEpoch(file));
        net.fit(Sine.data(), 6);
        // #endregion save
        MultiLayerNetwork stopped = Sine.network(5);
        Nd4j.getRandom().setSeed(6);
        stopped.addListeners(Checkpoint.everyEpoch(file));
        stopped.fit(Sine.data(), 3);
        // #region resume
        Checkpoint checkpoint = Checkpoint.load(file);
        MultiLayerNetwork resumed = checkpoint.layered();
        resumed.fit(Sine.data(), 6 - checkpoint.epoch());
        // #endregion resume
        assertThat(Dl4j.paramsSha256(resumed)).isEqualTo(Dl4j.paramsSha256(net));
    }

    /** What the reader has. */
    static final class Sine {
        private Sine() {}

        static MultiLayerNetwork network(long seed) {
            return TinyTraining.network(seed);
        }

        static DataSetIterator data() {
            return TinyTraining.data();
        }
    }
}
