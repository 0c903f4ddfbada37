package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.seed.SeedSequence;
import io.github.mlopssdk.testing.capability.Batch;
import io.github.mlopssdk.testing.capability.Fits;
import io.github.mlopssdk.testing.capability.Predicts;
import io.github.mlopssdk.testing.capability.Seeds;
import io.github.mlopssdk.testing.capability.TestedModel;
import io.github.mlopssdk.testing.capability.Trains;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** One run of a check: a subject and a seed, of which everything random follows. Not thread-safe. */
public final class Trial {
    private static final int TINY = 8;
    private static final int CANDIDATES = 256;
    private static final int HELD_OUT = 5;

    private final Subject subject;
    private final long seed;

    /**
     * Begins a run.
     *
     * @param subject what to check
     * @param seed any number
     */
    public Trial(Subject subject, long seed) {
        this.subject = subject;
        this.seed = seed;
    }

    Subject subject() {
        return subject;
    }

    Task task() {
        return subject.task();
    }

    /** Gives the same numbers for the same name. */
    Random random(String name) {
        return new Random(seed(name));
    }

    long seed(String name) {
        return SeedSequence.of(seed).child(name).seed();
    }

    /** Makes an untrained model, always the same. */
    TestedModel fresh() {
        return fresh("model");
    }

    TestedModel fresh(String stream) {
        TestedModel model = TestedModel.of(subject.factory().apply(seed(stream)));
        reseed(model, stream);
        return model;
    }

    /** Makes a model that can be asked: one that only fits has to have fitted. */
    TestedModel answering() {
        TestedModel model = fresh();
        if (model.as(Trains.class).isEmpty()) {
            model.as(Fits.class).ifPresent(fits -> fits.fit(training()));
        }
        return model;
    }

    void reseed(TestedModel model, String stream) {
        model.as(Seeds.class).ifPresent(seeds -> seeds.reseed(seed(stream + " generators")));
    }

    Batch training() {
        Batch all = subject.train();
        return subject.test().isPresent() ? all : all.select(shuffled(all.size(), false));
    }

    Batch heldOut() {
        Batch all = subject.train();
        return subject.test().orElseGet(() -> all.select(shuffled(all.size(), true)));
    }

    private int[] shuffled(int size, boolean heldOut) {
        if (size < HELD_OUT) {
            return order(size, random("hold out"));
        }
        int[] order = order(size, random("hold out"));
        return IntStream.range(0, size)
                .filter(i -> (i % HELD_OUT == 0) == heldOut)
                .map(i -> order[i])
                .toArray();
    }

    static int[] order(int size, Random random) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(order, random);
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Gives the batches that a training of so many steps sees, in epochs of a new order each. */
    List<Batch> batches(Batch data, int steps) {
        Random random = random("order");
        int size = Math.min(subject.batchSize(), data.size());
        var batches = new ArrayList<Batch>();
        while (batches.size() < steps) {
            int[] order = order(data.size(), random);
            for (int from = 0; from + size <= order.length && batches.size() < steps; from += size) {
                batches.add(data.select(
                        IntStream.range(from, from + size).map(i -> order[i]).toArray()));
            }
        }
        return batches;
    }

    Batch batch() {
        return batches(training(), 1).get(0);
    }

    /** Gives a few rows of test inputs, from anywhere: files are often sorted by class or time. */
    Tensor someInputs(int most) {
        Batch data = heldOut();
        return data.inputs()
                .select(IntStream.of(order(data.size(), random("some inputs")))
                        .limit(most)
                        .toArray());
    }

    /** Gives eight different examples, of all classes alike. */
    Batch tinyBatch() {
        Batch data = training();
        Map<Integer, List<Integer>> byClass = new LinkedHashMap<>();
        var seen = new ArrayList<Tensor>();
        for (int row : Arrays.copyOf(order(data.size(), random("tiny batch")), Math.min(CANDIDATES, data.size()))) {
            Tensor inputs = data.inputs().select(row);
            if (!seen.contains(inputs)) {
                seen.add(inputs);
                int label = task() == Task.NUMBERS
                        ? 0
                        : task().labelOf(data.targets().row(row));
                byClass.computeIfAbsent(label, key -> new ArrayList<>()).add(row);
            }
        }
        var rows = new ArrayList<Integer>();
        for (int round = 0; rows.size() < Math.min(TINY, seen.size()); round++) {
            for (List<Integer> of : byClass.values()) {
                if (round < of.size() && rows.size() < TINY) {
                    rows.add(of.get(round));
                }
            }
        }
        return data.select(rows.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Makes a trained model. */
    TestedModel trained() {
        return trained(training(), subject.trainingSteps());
    }

    TestedModel trained(int steps) {
        return trained(training(), steps);
    }

    TestedModel trained(Batch data, int steps) {
        TestedModel model = fresh();
        learn(model, data, steps);
        return model;
    }

    void learn(TestedModel model, Batch data, int steps) {
        Optional<Fits> fits = model.as(Fits.class);
        if (fits.isPresent()) {
            fits.get().fit(data);
        } else {
            model.as(Trains.class).ifPresent(trains -> batches(data, steps).forEach(trains::step));
        }
    }

    static boolean learns(TestedModel model) {
        return model.as(Fits.class).isPresent() || model.as(Trains.class).isPresent();
    }

    double error(TestedModel model, Batch data) {
        return task().error(data.targets(), get(model, Predicts.class).predict(data.inputs()));
    }

    /** Gives a capability that the check has asked for in {@link Check#needs}. */
    static <C> C get(TestedModel model, Class<C> capability) {
        return model.as(capability)
                .orElseThrow(() ->
                        new IllegalStateException("the model had " + capability.getSimpleName() + " and has lost it"));
    }
}
