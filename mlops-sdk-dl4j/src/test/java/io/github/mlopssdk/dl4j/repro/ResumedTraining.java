package io.github.mlopssdk.dl4j.repro;

import io.github.mlopssdk.dl4j.Checkpoint;
import io.github.mlopssdk.dl4j.Dl4j;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** A training in two halves; the second in a JVM of its own, which takes the files of the first and prints digests. */
final class ResumedTraining {
    static final int HALF = 3;

    private static final String MARK = "sha256 ";

    private ResumedTraining() {}

    public static void main(String[] files) throws IOException {
        for (String file : files) {
            Path path = Path.of(file);
            var model = SeededModel.valueOf(path.getFileName().toString().split("-", 2)[0]);
            Model network = Checkpoint.load(path).network();
            fit(network, model, HALF);
            System.out.println(MARK + Dl4j.paramsSha256(network));
        }
    }

    static String digest(String printed) {
        return printed.substring(MARK.length());
    }

    static boolean isDigest(String printed) {
        return printed.startsWith(MARK);
    }

    static Model begin(SeededModel model, boolean layered) {
        var network = new MultiLayerNetwork(model.configuration(11));
        network.init();
        Model begun = layered ? network : network.toComputationGraph();
        Nd4j.getRandom().setSeed(12);
        return begun;
    }

    static void fit(Model network, SeededModel model, int epochs) {
        var examples = model.batches(1).stream()
                .flatMap(batch -> batch.asList().stream())
                .toList();
        DataSetIterator data = new ListDataSetIterator<>(examples, examples.size() / 2);
        if (network instanceof MultiLayerNetwork layered) {
            layered.fit(data, epochs);
        } else {
            ((ComputationGraph) network).fit(data, epochs);
        }
    }
}
