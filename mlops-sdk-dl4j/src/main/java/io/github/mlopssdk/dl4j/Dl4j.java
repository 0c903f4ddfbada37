package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.data.Dataset;
import io.github.mlopssdk.dl4j.lint.Finding;
import io.github.mlopssdk.dl4j.lint.SeedLint;
import io.github.mlopssdk.dl4j.seed.SeededRandomFactory;
import io.github.mlopssdk.dl4j.seed.SeededTrainerContext;
import io.github.mlopssdk.seed.SeedScope;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.evaluation.IEvaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Entry to recording Deeplearning4j: listen to a training, log the trained network.
 *
 * <pre>{@code
 * net.addListeners(Dl4j.listener(run));
 * net.fit(iterator, epochs);
 * run.logModel(Dl4j.model(net));
 * }</pre>
 */
public final class Dl4j {
    private Dl4j() {}

    /**
     * Creates a listener that records score, times, throughput and learning rate of every iteration.
     *
     * @param run where to record
     * @return the listener, for {@code net.addListeners}
     */
    public static RunListener listener(Run run) {
        return listenerBuilder(run).build();
    }

    /**
     * Prepares a listener that records more, or less often.
     *
     * @param run where to record
     * @return a new builder
     */
    public static RunListener.Builder listenerBuilder(Run run) {
        return new RunListener.Builder(run);
    }

    /**
     * Describes a network to log.
     *
     * @param network a network that has been initialized
     * @return the model, for {@code run.logModel}
     */
    public static Dl4jModel model(MultiLayerNetwork network) {
        return new Dl4jModel(Network.of(network));
    }

    /**
     * Describes a network to log.
     *
     * @param network a network that has been initialized
     * @return the model, for {@code run.logModel}
     */
    public static Dl4jModel model(ComputationGraph network) {
        return new Dl4jModel(Network.of(network));
    }

    /**
     * Describes a SameDiff graph to log.
     *
     * @param graph with its variables
     * @return the model, for {@code run.logModel}
     */
    public static SameDiffModel model(SameDiff graph) {
        return new SameDiffModel(graph);
    }

    /**
     * Logs how well a network does: metrics, and figures with their tables.
     *
     * <pre>{@code
     * IEvaluation<?>[] evaluations = {new Evaluation(10), new ROCMultiClass(), new EvaluationCalibration()};
     * net.doEvaluation(test, evaluations);
     * Dl4j.logEvaluation(run, "test", evaluations);
     * }</pre>
     *
     * <p>{@code Evaluation} gives {@code accuracy}, {@code precision}, {@code recall} and {@code f1}, a confusion matrix and
     * a table of classes; {@code EvaluationBinary} the same metrics; {@code ROC}, {@code ROCBinary} and
     * {@code ROCMultiClass} give {@code auc} and ROC curves; {@code EvaluationCalibration} gives
     * {@code calibration_error} and calibration curves; {@code RegressionEvaluation} gives {@code mse}, {@code mae},
     * {@code rmse} and {@code r2}. The numbers are DL4J's own, averaged over classes as it does, but for the area below
     * an exact ROC curve: of equal scores, DL4J takes those of the first examples for the higher ones.
     *
     * @param run where to record
     * @param name begins the names of metrics and files, such as {@code test}; take another one than for what a listener
     *     records, whose metrics have steps
     * @param evaluations what {@code net.doEvaluation} has filled or {@code net.evaluate} has returned
     * @throws IllegalArgumentException if an evaluation is of another kind, or the name cannot be stored
     */
    public static void logEvaluation(Run run, String name, IEvaluation<?>... evaluations) {
        EvaluationLog.write(run, name, evaluations);
    }

    /**
     * Describes data. It is read once, on the calling thread: see {@link Dataset}.
     *
     * <pre>{@code
     * run.logDataset(Dl4j.dataset(train).named("digits").usedFor("training"));
     * }</pre>
     *
     * @param data features, and labels if there are any; not changed
     * @return the dataset, named {@code dataset}
     * @throws IllegalArgumentException if numpy has no such type of elements
     */
    public static Dataset dataset(DataSet data) {
        return Dataset.ofContent(ArrayContent.of(data));
    }

    /**
     * Describes an array of examples along dimension 0.
     *
     * @param features the array; not changed
     * @return the dataset, named {@code dataset}
     * @throws IllegalArgumentException as {@link #dataset(DataSet)}
     */
    public static Dataset dataset(INDArray features) {
        return Dataset.ofContent(ArrayContent.of(features, null));
    }

    /**
     * Describes arrays of examples and targets along dimension 0.
     *
     * @param features the examples; not changed
     * @param targets one per example; not changed
     * @return the dataset, named {@code dataset}
     * @throws IllegalArgumentException as {@link #dataset(DataSet)}, or if the numbers differ
     */
    public static Dataset dataset(INDArray features, INDArray targets) {
        return Dataset.ofContent(ArrayContent.of(features, targets));
    }

    /**
     * Describes what an iterator gives in one pass, as it gives it: in its order, after its pre-processor. Call it before
     * the training: the iterator is reset before and after. One that shuffles has another digest for every order, unless
     * it is a {@link io.github.mlopssdk.dl4j.data.SeededDataSetIterator}, of which epoch 0 is read; if you have the
     * {@code DataSet} behind it, describe that.
     *
     * @param data any batch size; it does not change the digest
     * @return the dataset, named {@code dataset}
     * @throws IllegalArgumentException as {@link #dataset(DataSet)}, or if the iterator cannot be reset or is empty
     */
    public static Dataset dataset(DataSetIterator data) {
        return Dataset.ofContent(ArrayContent.of(data));
    }

    /**
     * Makes a parallel training repeatable: its workers begin together, each with a stream of its own, so that no worker
     * copies the network while another trains it already.
     *
     * <pre>{@code
     * ParallelWrapper wrapper = Dl4j.reproducible(builder.build(), run.seeds("parallel"));
     * }</pre>
     *
     * <p>The number of workers belongs to the result, as does the number of calls of {@code fit} before. If a worker fails
     * to begin, or takes longer than a minute to, all of them fail and {@code fit} throws.
     *
     * @param wrapper what {@code ParallelWrapper.Builder.build} has returned, in its mode AVERAGING, before it trains
     * @param scope where the streams of the workers come from
     * @return the same wrapper
     * @throws IllegalArgumentException if the wrapper shares gradients, which arrive in an order that nothing controls
     */
    public static ParallelWrapper reproducible(ParallelWrapper wrapper, SeedScope scope) {
        return SeededTrainerContext.install(wrapper, scope);
    }

    /**
     * Tells who has seeded the generator of a thread since {@code seedAll} did, as networks do that are built, and
     * libraries such as {@code Nd4j.rand(shape, seed)}.
     *
     * @return one line per place in the code, such as {@code 3x PipelineImageTransform.<init> at Train.main(Train.java:12)};
     *     empty unless a seeded run is open
     */
    public static List<String> reseedings() {
        return SeededRandomFactory.active().map(SeededRandomFactory::reseedings).orElse(List.of());
    }

    /**
     * Seeds a configuration that is ready, as {@code .seed(...)} in its builder would have done. Call it before
     * {@code init()} of the network: that is where the weights are drawn. For transfer learning, which initializes in
     * its {@code build()}, give {@code seeds.seed()} to {@code FineTuneConfiguration.Builder.seed}: without it, the
     * weights of new layers vary even if the network was seeded.
     *
     * @param configuration of a network; every layer's seed is set
     * @param seeds such as {@code run.seeds("network")}
     * @return the same configuration
     */
    public static MultiLayerConfiguration seed(MultiLayerConfiguration configuration, SeedScope seeds) {
        configuration.getConfs().forEach(layer -> layer.setSeed(seeds.seed()));
        return configuration;
    }

    /**
     * Seeds a configuration that is ready, as {@code .seed(...)} in its builder would have done. Call it before
     * {@code init()} of the network: that is where the weights are drawn.
     *
     * @param configuration of a network; its default and every layer's seed is set
     * @param seeds such as {@code run.seeds("network")}
     * @return the same configuration
     */
    public static ComputationGraphConfiguration seed(ComputationGraphConfiguration configuration, SeedScope seeds) {
        configuration.getDefaultConfiguration().setSeed(seeds.seed());
        for (GraphVertex vertex : configuration.getVertices().values()) {
            if (vertex instanceof LayerVertex layer) {
                layer.getLayerConf().setSeed(seeds.seed());
            }
        }
        return configuration;
    }

    /**
     * Looks for what ignores the seed, before a training begins.
     *
     * <pre>{@code
     * Dl4j.lint(net, iterator).forEach(finding -> run.reportSeed(finding.entry()));
     * }</pre>
     *
     * @param parts networks or their configurations, iterators, record readers, file splits, image transforms,
     *     {@code ParallelWrapper}, {@code Word2Vec}; what is none of these is passed over
     * @return what was found, each with the code that solves it
     */
    public static List<Finding> lint(Object... parts) {
        return SeedLint.of(parts);
    }

    /**
     * Hashes the parameters of a network: equal hashes mean equal bits. Python computes the same from the parameters as
     * an array of little-endian floats: {@code hashlib.sha256(params.tobytes()).hexdigest()}.
     *
     * @param network a network that has been initialized
     * @return lower-case hex of the SHA-256
     */
    public static String paramsSha256(Model network) {
        return ParamsDigest.of(network.params());
    }
}
