package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Batch;
import io.github.mlopssdk.testing.capability.GradientProbe;
import io.github.mlopssdk.testing.capability.HasGradients;
import io.github.mlopssdk.testing.capability.HasLoss;
import io.github.mlopssdk.testing.capability.HasOptimizer;
import io.github.mlopssdk.testing.capability.HasParameters;
import io.github.mlopssdk.testing.capability.Predicts;
import io.github.mlopssdk.testing.capability.Serializes;
import io.github.mlopssdk.testing.capability.Serves;
import io.github.mlopssdk.testing.capability.Trains;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A softmax of two features and three classes that learns with momentum, and can be spoiled. */
final class ToyClassifier
        implements Predicts,
                Trains,
                HasLoss,
                HasParameters,
                HasOptimizer,
                HasGradients,
                GradientProbe,
                Serializes,
                Serves {
    static final int FEATURES = 2;
    static final int CLASSES = 3;

    private static final int BIAS = FEATURES * CLASSES;
    private static final double MOMENTUM = 0.9;

    private final @Nullable ToyFault fault;
    private final CyclicBarrier meeting = new CyclicBarrier(2);
    private final Random noise = new Random();
    private final double[] theta = new double[BIAS + CLASSES];
    private double[] velocity = new double[theta.length];
    private final double[] kept = new double[theta.length];

    ToyClassifier(long seed, @Nullable ToyFault fault) {
        this.fault = fault;
        Random random = is(ToyFault.UNSEEDED_START) ? new Random() : new Random(is(ToyFault.CONSTANT_SEED) ? 1 : seed);
        Arrays.setAll(theta, i -> i < BIAS ? random.nextGaussian() / 10 : 0);
    }

    /** Three clouds around the corners of a triangle. */
    static Batch clouds(int rows, long seed) {
        var random = new Random(seed);
        var inputs = new double[rows][];
        var targets = new double[rows][CLASSES];
        for (int row = 0; row < rows; row++) {
            int label = row % CLASSES;
            inputs[row] = new double[] {
                2 * Math.cos(2 * label) + random.nextGaussian() / 3, 2 * Math.sin(2 * label) + random.nextGaussian() / 3
            };
            targets[row][label] = 1;
        }
        return Batch.of(inputs, targets);
    }

    private boolean is(ToyFault wrong) {
        return fault == wrong;
    }

    @Override
    public Tensor predict(Tensor inputs) {
        if (is(ToyFault.ANSWER_LEARNS)) {
            theta[0] += 1e-9;
        }
        double[][] rows = inputs.toRows();
        double shift = is(ToyFault.BATCH_STATISTICS) ? inputs.get(0, 0) : 0;
        double[][] answers = Arrays.stream(rows)
                .map(row -> softmax(new double[] {row[0] - shift, row[1]}))
                .toArray(double[][]::new);
        if (is(ToyFault.NOISY_ANSWER)) {
            answers[0][0] += noise.nextDouble() / 1000;
        }
        if (is(ToyFault.ROWS_REVERSED)) {
            answers[0] = softmax(rows[rows.length - 1]);
        }
        if (is(ToyFault.NOT_FOR_THREADS) && !Thread.currentThread().getName().equals("main") && meets()) {
            answers[0][0] = 1 - answers[0][0];
        }
        return Tensor.of(answers);
    }

    /** Tells whether another thread is here, too. */
    private boolean meets() {
        try {
            meeting.await(10, TimeUnit.SECONDS);
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    private double[] softmax(double[] row) {
        double lost = is(ToyFault.INPUTS_LOST) || is(ToyFault.INPUTS_ZERO) ? 0 : 1;
        var logits = new double[CLASSES];
        for (int c = 0; c < CLASSES; c++) {
            double second = is(ToyFault.FEATURE_LOST) ? 0 : theta[CLASSES + c] * row[1];
            logits[c] = lost * (theta[c] * row[0] + second) + theta[BIAS + c];
        }
        double highest = is(ToyFault.OVERFLOW) ? 0 : Arrays.stream(logits).max().orElseThrow();
        double[] powers = Arrays.stream(logits).map(l -> Math.exp(l - highest)).toArray();
        double sum = is(ToyFault.NO_SOFTMAX) ? 2 : Arrays.stream(powers).sum();
        double[] answer = Arrays.stream(powers).map(p -> p / sum).toArray();
        return is(ToyFault.EXTRA_COLUMN) ? Arrays.copyOf(answer, CLASSES + 1) : answer;
    }

    @Override
    public double loss(Batch batch) {
        double sum = 0;
        for (int row = 0; row < batch.size(); row++) {
            double[] answer = softmax(batch.inputs().row(row));
            sum -= Math.log(answer[Task.CLASSES.labelOf(batch.targets().row(row))]);
        }
        return sum / batch.size();
    }

    private double[] gradient(Batch batch) {
        var gradient = new double[theta.length];
        double lost = is(ToyFault.INPUTS_LOST) || is(ToyFault.INPUTS_ZERO) ? 0 : 1;
        for (int row = 0; row < batch.size(); row++) {
            double[] in = batch.inputs().row(row);
            double[] target = batch.targets().row(row);
            if (is(ToyFault.LABELS_FROM_ELSEWHERE)) {
                target = nearest(in);
            }
            double[] answer = softmax(in);
            double scale = 1.0 / (is(ToyFault.GRADIENT_SUMMED) ? 8 : batch.size());
            for (int c = 0; c < CLASSES; c++) {
                double slope = (answer[c] - target[c]) * scale;
                gradient[c] += lost * slope * in[0];
                gradient[CLASSES + c] += lost * slope * in[1];
                gradient[BIAS + c] += is(ToyFault.WRONG_GRADIENT) ? 2 * slope : slope;
            }
        }
        return gradient;
    }

    private static double[] nearest(double[] in) {
        var target = new double[CLASSES];
        double[] closeness = new double[CLASSES];
        Arrays.setAll(closeness, c -> in[0] * Math.cos(2 * c) + in[1] * Math.sin(2 * c));
        target[Task.CLASSES.labelOf(closeness)] = 1;
        return target;
    }

    @Override
    public void step(Batch batch) {
        double[] gradient = gradient(batch);
        double rate = rate();
        for (int i = 0; i < theta.length; i++) {
            kept[i] = is(ToyFault.GRADIENT_KEPT) ? kept[i] + gradient[i] : gradient[i];
            double jitter = is(ToyFault.UNSEEDED_STEPS) ? noise.nextDouble() : 1;
            velocity[i] = MOMENTUM * velocity[i] - rate * jitter * kept[i];
            boolean still = is(ToyFault.BIAS_NOT_TRAINED) && i >= BIAS;
            theta[i] += still ? 0 : velocity[i];
        }
    }

    private double rate() {
        if (fault == null) {
            return 0.1;
        }
        return switch (fault) {
            case RATE_ZERO -> 0;
            case RATE_LOW -> 1e-6;
            case RATE_NAN -> Double.NaN;
            case WRONG_SIGN -> -0.1;
            default -> 0.1;
        };
    }

    @Override
    public void resetOptimizer() {
        velocity = new double[theta.length];
    }

    @Override
    public Map<String, Tensor> parameters() {
        return Map.of("W", weights(theta), "b", bias(theta));
    }

    @Override
    public void setParameters(Map<String, Tensor> values) {
        System.arraycopy(values.get("W").values(), 0, theta, 0, BIAS);
        System.arraycopy(values.get("b").values(), 0, theta, BIAS, CLASSES);
    }

    private static Tensor weights(double[] all) {
        return Tensor.of(Arrays.copyOf(all, BIAS), FEATURES, CLASSES);
    }

    private static Tensor bias(double[] all) {
        return Tensor.of(Arrays.copyOfRange(all, BIAS, all.length), 1, CLASSES);
    }

    @Override
    public GradientProbe gradientProbe() {
        var copy = new ToyClassifier(0, fault);
        copy.setParameters(parameters());
        return copy;
    }

    @Override
    public Map<String, Tensor> gradients(Batch batch) {
        double[] gradient = gradient(batch);
        return Map.of("W", weights(gradient), "b", bias(gradient));
    }

    @Override
    public void save(Path directory) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(2 * theta.length * Double.BYTES);
        bytes.asDoubleBuffer().put(theta).put(velocity);
        Files.write(directory.resolve("toy"), bytes.array());
    }

    @Override
    public ToyClassifier load(Path directory) throws IOException {
        var loaded = new ToyClassifier(0, fault);
        var numbers =
                ByteBuffer.wrap(Files.readAllBytes(directory.resolve("toy"))).asDoubleBuffer();
        numbers.get(loaded.theta).get(loaded.velocity);
        if (is(ToyFault.SAVED_WITHOUT_MOMENTUM)) {
            loaded.resetOptimizer();
        }
        if (is(ToyFault.SAVED_WITHOUT_BIAS)) {
            Arrays.fill(loaded.theta, BIAS, BIAS + CLASSES, 0);
        }
        return loaded;
    }

    @Override
    public Tensor serve(Tensor inputs) {
        if (!is(ToyFault.SERVED_SWAPPED)) {
            return predict(inputs);
        }
        return predict(Tensor.of(Arrays.stream(inputs.toRows())
                .map(row -> new double[] {row[1], row[0]})
                .toArray(double[][]::new)));
    }
}
