package io.github.mlopssdk.dl4j.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.mlopssdk.dl4j.Dl4j;
import io.github.mlopssdk.dl4j.data.SeededDataSetIterator;
import io.github.mlopssdk.dl4j.data.SeededImageTransform;
import io.github.mlopssdk.dl4j.data.ShuffledRecordReader;
import io.github.mlopssdk.dl4j.data.SortedFileSplit;
import io.github.mlopssdk.dl4j.data.WordVectors;
import io.github.mlopssdk.seed.SeedReport.State;
import io.github.mlopssdk.seed.SeedScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.split.FileSplit;
import org.datavec.image.transform.PipelineImageTransform;
import org.deeplearning4j.datasets.datavec.RecordReaderDataSetIterator;
import org.deeplearning4j.datasets.datavec.RecordReaderMultiDataSetIterator;
import org.deeplearning4j.datasets.iterator.file.FileDataSetIterator;
import org.deeplearning4j.models.word2vec.Word2Vec;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.factory.DefaultTrainerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.AsyncDataSetIterator;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.KFoldIterator;
import org.nd4j.linalg.dataset.api.iterator.SamplingDataSetIterator;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;
import org.nd4j.linalg.factory.Nd4j;

final class SeedLintTest {
    private static final SeedScope SEEDS = SeedScope.of(42).seeds("lint");
    private static final long CLOCK = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private final SeedLint onCpu = new SeedLint(InstantSource.fixed(Instant.ofEpochMilli(CLOCK)), () -> false);
    private final SeedLint onCuda = new SeedLint(InstantSource.fixed(Instant.ofEpochMilli(CLOCK)), () -> true);

    @Test
    void findsAConfigurationThatTookTheClock() {
        Finding expected = new Finding(
                "network",
                "its configuration took the clock for a seed: " + (CLOCK - 1000),
                "Dl4j.seed(configuration, run.seeds(\"network\")) before init()");

        assertThat(onCpu.findings(stack(CLOCK - 1000))).containsExactly(expected);
        assertThat(onCpu.findings(graph(CLOCK - 1000))).containsExactly(expected);
        assertThat(onCpu.findings(new MultiLayerNetwork(stack(CLOCK - 1000)))).containsExactly(expected);
        assertThat(onCpu.findings(new ComputationGraph(graph(CLOCK - 1000)))).containsExactly(expected);
    }

    @Test
    void findsSeedZero() {
        assertThat(onCpu.findings(stack(0)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem())
                        .isEqualTo("its configuration has seed 0, for which ND4J takes the clock"));
    }

    @Test
    void findsNothingInWhatIsSeeded() {
        assertThat(onCpu.findings(
                        Dl4j.seed(stack(CLOCK), SEEDS),
                        Dl4j.seed(graph(CLOCK), SEEDS),
                        SeededDataSetIterator.of(data(), 2, SEEDS),
                        "what is no part is passed over"))
                .isEmpty();
    }

    @Test
    void seesWhatTheBuilderOfNowMade() {
        assertThat(Dl4j.lint(new NeuralNetConfiguration.Builder()
                        .list()
                        .layer(new OutputLayer.Builder().nIn(2).nOut(2).build())
                        .build()))
                .extracting(Finding::where)
                .containsExactly("network");
    }

    @Test
    void findsWorkersThatNothingHoldsBack() {
        MultiLayerNetwork network = new MultiLayerNetwork(stack(1));
        network.init();
        ParallelWrapper wrapper =
                new ParallelWrapper.Builder<>(network).workers(2).build();

        assertThat(onCpu.findings(network, wrapper))
                .containsExactly(new Finding(
                        "parallel wrapper",
                        "a worker may copy the network while another already trains it, and dropout or weight noise"
                                + " draws from generators that start from the clock",
                        "Dl4j.reproducible(wrapper, run.seeds(\"parallel\"))"));
        wrapper.setTrainerContext(new OwnContext());
        assertThat(onCpu.findings(network, wrapper)).isEmpty();
        wrapper.shutdown();
    }

    @Test
    void findsIteratorsThatIgnoreTheSeed(@TempDir Path directory) throws IOException {
        data().save(directory.resolve("data.bin").toFile());

        assertThat(onCpu.findings(
                        new KFoldIterator(2, data()),
                        new FileDataSetIterator(directory.toFile(), 2),
                        new SamplingDataSetIterator(data(), 2, 2)))
                .extracting(Finding::where, Finding::fix)
                .containsExactly(
                        tuple("iterator", "Fold.split(data, k, run.seeds(\"folds\"))"),
                        tuple(
                                "iterator 2",
                                "SeededDataSetIterator.ofFiles(SortedFiles.in(directory), batchSize, run.seeds(\"train\"))"),
                        tuple("iterator 3", "SeededDataSetIterator.of(data, batchSize, run.seeds(\"train\"))"));
    }

    @Test
    void findsAPreProcessorOfTheUserThatIsPrefetchedEvenBehindAnotherIterator() {
        var scaled = SeededDataSetIterator.of(data(), 2, SEEDS);
        scaled.setPreProcessor(new ImagePreProcessingScaler());
        var noisy = SeededDataSetIterator.of(data(), 2, SEEDS);
        noisy.setPreProcessor(
                batch -> batch.getFeatures().addi(Nd4j.rand(batch.getFeatures().shape())));

        assertThat(onCpu.findings(scaled)).isEmpty();
        assertThat(onCpu.findings(new AsyncDataSetIterator(noisy)))
                .extracting(Finding::where)
                .containsExactly("iterator.backedIterator.preProcessor");
    }

    @Test
    void findsUnsortedFilesBehindReaderAndIterator(@TempDir Path directory) throws IOException, InterruptedException {
        Files.writeString(directory.resolve("data.csv"), "1,2\n3,4");
        var unsorted = new CSVRecordReader();
        unsorted.initialize(new FileSplit(directory.toFile()));
        var sorted = new CSVRecordReader();
        sorted.initialize(SortedFileSplit.of(directory));

        assertThat(onCpu.findings(new RecordReaderDataSetIterator(unsorted, 2)))
                .extracting(Finding::where, Finding::fix)
                .containsExactly(tuple(
                        "iterator.recordReader.inputSplit",
                        "SortedFileSplit.of(directory).shuffled(run.seeds(\"files\"))"));
        assertThat(onCpu.findings(new RecordReaderMultiDataSetIterator.Builder(2)
                        .addReader("numbers", unsorted)
                        .addInput("numbers")
                        .build()))
                .extracting(Finding::where)
                .containsExactly("iterator.recordReaders[numbers].inputSplit");
        assertThat(onCpu.findings(new RecordReaderDataSetIterator(ShuffledRecordReader.of(sorted, SEEDS), 2)))
                .isEmpty();
    }

    @Test
    void findsImageTransformsThatSeedTheGeneratorAnew() {
        assertThat(onCpu.findings(new PipelineImageTransform()))
                .extracting(Finding::fix)
                .containsExactly(
                        "SeededImageTransform.of(run.seeds(\"augment\"), () -> new PipelineImageTransform(...))");
        assertThat(onCpu.findings(SeededImageTransform.of(SEEDS, PipelineImageTransform::new)))
                .isEmpty();
    }

    @Test
    void findsWordsWithoutASeedOrWithSeveralWorkers() {
        assertThat(onCpu.findings(new Word2Vec.Builder().workers(4).build()))
                .extracting(Finding::where)
                .containsExactly("words.workers", "words.seed");
        assertThat(onCpu.findings(WordVectors.seeded(new Word2Vec.Builder().workers(4), SEEDS)
                        .build()))
                .isEmpty();
    }

    @Test
    void findsLayersThatAddUpInVaryingOrderOnCuda() {
        ComputationGraphConfiguration network = new NeuralNetConfiguration.Builder()
                .seed(1)
                .graphBuilder()
                .addInputs("in")
                .addLayer("words", new EmbeddingLayer.Builder().nIn(9).nOut(4).build(), "in")
                .addLayer("overlapping", new SubsamplingLayer.Builder(new int[] {3, 3}, new int[] {2, 3}).build(), "in")
                .addLayer("apart", new SubsamplingLayer.Builder(new int[] {2, 2}, new int[] {2, 2}).build(), "in")
                .addLayer(
                        "cube",
                        new Subsampling3DLayer.Builder(
                                        Subsampling3DLayer.PoolingType.MAX, new int[] {2, 2, 2}, new int[] {2, 1, 2})
                                .build(),
                        "in")
                .setOutputs("words", "overlapping", "apart", "cube")
                .build();

        assertThat(onCuda.findings(network))
                .extracting(Finding::where)
                .containsExactly("network, layer words", "network, layer overlapping", "network, layer cube");
        assertThat(onCuda.findings(network).get(1).fix())
                .isEqualTo(
                        ".stride(3, 3) in its builder, or train on nd4j-native where numbers must repeat bit by bit");
        assertThat(onCpu.findings(network)).isEmpty();
    }

    @Test
    void becomesAnEntryOfTheSeedReport() {
        var finding = new Finding("network", "its seed is the clock", "seed it");

        assertThat(finding.entry().state()).isEqualTo(State.UNSEEDED);
        assertThat(finding.entry().source()).isEqualTo("network");
        assertThat(finding.entry().fix()).contains("seed it");
        assertThat(finding).hasToString("network: its seed is the clock; seed it");
    }

    private static MultiLayerConfiguration stack(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .list()
                .layer(new DenseLayer.Builder().nIn(3).nOut(4).dropOut(0.5).build())
                .layer(new OutputLayer.Builder().nIn(4).nOut(2).build())
                .build();
    }

    private static ComputationGraphConfiguration graph(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .graphBuilder()
                .addInputs("in")
                .addLayer("out", new OutputLayer.Builder().nIn(3).nOut(2).build(), "in")
                .setOutputs("out")
                .build();
    }

    private static DataSet data() {
        return new DataSet(Nd4j.zeros(4, 3), Nd4j.zeros(4, 2));
    }

    /** Stands for the context with which this library holds workers back. */
    private static final class OwnContext extends DefaultTrainerContext {}
}
