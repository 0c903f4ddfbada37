package io.github.mlopssdk.serving;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects the settings of a {@link CaseRecorder}. Not thread-safe. */
public final class CaseRecorderBuilder {
    private final Path file;
    private final Redaction redaction;
    private List<String> classes = List.of();
    private double confidence = 0.6;
    private int perHour = 60;
    private int maxCases = 10_000;
    private Supplier<String> model = () -> "";
    private InstantSource clock = InstantSource.system();
    private @Nullable Executor executor;

    CaseRecorderBuilder(Path file, Redaction redaction) {
        this.file = file;
        this.redaction = redaction;
    }

    /**
     * Names the classes of a model that answers with a probability for each.
     *
     * @param names in the order of the model's outputs; by default none: the model answers numbers, of which none is uncertain
     * @return this builder
     */
    public CaseRecorderBuilder classes(List<String> names) {
        classes = List.copyOf(names);
        return this;
    }

    /**
     * Sets below which probability of the likeliest class an answer is uncertain.
     *
     * @param probability from 0, which records none, to 1; 0.6 by default
     * @return this builder
     * @throws IllegalArgumentException if it is outside
     */
    public CaseRecorderBuilder uncertainBelow(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("uncertainBelow must be from 0 to 1: " + probability);
        }
        confidence = probability;
        return this;
    }

    /**
     * Limits how many cases are written.
     *
     * @param cases in each hour, 1 or more, and as many complaints; 60 by default. What is beyond is counted and dropped
     * @return this builder
     * @throws IllegalArgumentException if there are fewer
     */
    public CaseRecorderBuilder perHour(int cases) {
        if (cases < 1) {
            throw new IllegalArgumentException("perHour must be 1 or more: " + cases);
        }
        perHour = cases;
        return this;
    }

    /**
     * Limits the file.
     *
     * @param cases how many it may hold, 1 or more, and as many complaints; 10000 by default
     * @return this builder
     * @throws IllegalArgumentException if there are fewer
     */
    public CaseRecorderBuilder maxCases(int cases) {
        if (cases < 1) {
            throw new IllegalArgumentException("maxCases must be 1 or more: " + cases);
        }
        maxCases = cases;
        return this;
    }

    /**
     * Tells which model answers, for the case's source.
     *
     * @param name such as {@code pool::serving}; by default nothing
     * @return this builder
     */
    public CaseRecorderBuilder model(Supplier<String> name) {
        model = name;
        return this;
    }

    /**
     * Sets the clock.
     *
     * @param time the machine's by default
     * @return this builder
     */
    public CaseRecorderBuilder clock(InstantSource time) {
        clock = time;
        return this;
    }

    /**
     * Sets where cases are redacted and written.
     *
     * @param thread runs one task at a time; it is not shut down. By default a daemon thread of the recorder's own
     * @return this builder
     */
    public CaseRecorderBuilder executor(Executor thread) {
        executor = thread;
        return this;
    }

    /**
     * Makes the recorder. The file is touched with the first case.
     *
     * @return the recorder
     */
    public CaseRecorder build() {
        return new CaseRecorder(this);
    }

    Path file() {
        return file;
    }

    Redaction redaction() {
        return redaction;
    }

    List<String> classes() {
        return classes;
    }

    double confidence() {
        return confidence;
    }

    int perHour() {
        return perHour;
    }

    int maxCases() {
        return maxCases;
    }

    Supplier<String> model() {
        return model;
    }

    InstantSource clock() {
        return clock;
    }

    @Nullable
    Executor executor() {
        return executor;
    }
}
