package io.github.mlopssdk.dl4j.contract;

import com.sun.management.OperatingSystemMXBean;
import io.github.mlopssdk.testing.check.Subject;
import io.github.mlopssdk.testing.model.Contract;
import io.github.mlopssdk.testing.model.ContractReport;
import io.github.mlopssdk.testing.model.Level;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Writes a page that tells how long contracts take: takes its file. */
final class ContractTimes {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final int REPEATS = 3;
    private static final int PIXELS = 64;
    private static final int SIDE = 8;
    private static final int DIGITS = 10;
    private static final int ROWS = 600;
    private static final float WHITE = 16;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String HEAD = """
            # How long a contract takes

            Seconds for all checks together, the first run of a JVM with ND4J's start, then the median, least and most of %d more. The
            last column has the median of processor seconds, over all threads: other programs on the machine stretch the others
            and hardly change this one. `ContractTimesTest` holds it to the goals: 5 for a starter, 10 for all checks of the MLP, 60 for
            those of the CNN. Written by

            ```bash
            mvn -q -Pfast -pl mlops-sdk-dl4j -am test-compile dependency:build-classpath \\
                -Dmdep.includeScope=test -DexcludeArtifactIds=nd4j-cuda-11.6 -Dmdep.outputFile=cp.txt
            OMP_WAIT_POLICY=PASSIVE java -cp mlops-sdk-dl4j/target/fast/test-classes:mlops-sdk-dl4j/target/fast/classes:$(cat mlops-sdk-dl4j/cp.txt) \\
                io.github.mlopssdk.dl4j.contract.ContractTimes docs/design/contract-times.md
            ```

            on JDK %s, %s, %d processors. The networks: 4-16-16-3 with dropout on 150 rows of the size of Iris; two convolutions,
            pooling and a dense layer of %d parameters on %d handwritten digits of 8 by 8 pixels.

            | network | level | first | median | least | most | processor |
            |---|---|---|---|---|---|---|
            """;

    private ContractTimes() {}

    public static void main(String[] arguments) throws IOException {
        Subject digits = Subject.of(ContractTimes::convolutions).trainingData(images(), labels());
        var page = new StringBuilder(HEAD.formatted(
                REPEATS,
                System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                convolutions(1).numParams(),
                ROWS));
        Subject flowers = Subject.of(Mutant::healthy).trainingData(Clouds.data(150, 1));
        page.append(row("MLP", Level.STARTER, flowers)).append(row("MLP", Level.FULL, flowers));
        page.append(row("CNN", Level.STARTER, digits)).append(row("CNN", Level.FULL, digits));
        Files.writeString(Path.of(arguments[0]), page);
    }

    private static String row(String network, Level level, Subject subject) {
        double first = run(level, subject, 0)[0];
        var passed = new double[REPEATS];
        var used = new double[REPEATS];
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            double[] seconds = run(level, subject, repeat + 1);
            passed[repeat] = seconds[0];
            used[repeat] = seconds[1];
        }
        Arrays.sort(passed);
        Arrays.sort(used);
        String row = String.format(
                Locale.ROOT,
                "| %s | %s | %.1f | %.1f | %.1f | %.1f | %.1f |%n",
                network,
                level,
                first,
                passed[REPEATS / 2],
                passed[0],
                passed[REPEATS - 1],
                used[REPEATS / 2]);
        System.out.print(row);
        return row;
    }

    /** Gives the seconds that passed and those that processors worked. */
    private static double[] run(Level level, Subject subject, long seed) {
        long begin = System.nanoTime();
        long usedBefore = SYSTEM.getProcessCpuTime();
        ContractReport report = Contract.of(level).seed(seed).run(subject);
        double used = (SYSTEM.getProcessCpuTime() - usedBefore) / NANOS_PER_SECOND;
        double passed = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        if (!report.failed().isEmpty()) {
            System.out.println(report);
        }
        return new double[] {passed, used};
    }

    static MultiLayerNetwork convolutions(long seed) {
        var network = new MultiLayerNetwork(Clouds.builder(seed)
                .updater(new Adam(0.005))
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .nOut(8)
                        .activation(Activation.RELU)
                        .build())
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .nOut(16)
                        .activation(Activation.RELU)
                        .build())
                .layer(new SubsamplingLayer.Builder()
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .build())
                .layer(new DenseLayer.Builder()
                        .nOut(64)
                        .activation(Activation.RELU)
                        .dropOut(0.8)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(DIGITS)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutionalFlat(SIDE, SIDE, 1))
                .build());
        network.init();
        return network;
    }

    static double[][] images() {
        return lines().stream()
                .map(line -> Arrays.stream(line.split(",", -1))
                        .limit(PIXELS)
                        .mapToDouble(pixel -> Double.parseDouble(pixel) / WHITE)
                        .toArray())
                .toArray(double[][]::new);
    }

    static double[][] labels() {
        return lines().stream()
                .map(line -> {
                    var label = new double[DIGITS];
                    label[Integer.parseInt(line.split(",", -1)[PIXELS])] = 1;
                    return label;
                })
                .toArray(double[][]::new);
    }

    private static List<String> lines() {
        var file = ContractTimes.class.getResourceAsStream("/io/github/mlopssdk/samples/digits/digits.csv.gz");
        try (var csv = new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            return csv.lines().limit(ROWS).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
