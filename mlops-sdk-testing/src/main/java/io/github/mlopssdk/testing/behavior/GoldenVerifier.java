package io.github.mlopssdk.testing.behavior;

import io.github.mlopssdk.model.ModelVerifier;
import io.github.mlopssdk.testing.statistics.GateResult;
import io.github.mlopssdk.testing.statistics.Share;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Lets a model serve only if it answers golden cases as agreed; where it throws, the case fails. Writes no file.
 *
 * <pre>{@code
 * pool.verifier(GoldenVerifier.of(GoldenSuite.open(Path.of("golden/digits.jsonl")), classes));
 * pool.verifierOf(files -> GoldenVerifier.loggedWith(files, classes));
 * }</pre>
 *
 * <p>Immutable, but the suite must not change.
 */
public final class GoldenVerifier implements ModelVerifier {
    /** File beside a model's own in which {@link #loggedWith} looks for cases. */
    public static final String FILE = "golden.jsonl";

    private static final double SHOULD_FAIL_RATE = 0.05;

    private final GoldenSuite suite;
    private final Function<io.github.mlopssdk.model.Predictor, Predictor> adapter;
    private final double shouldFailRate;

    private GoldenVerifier(
            GoldenSuite suite, Function<io.github.mlopssdk.model.Predictor, Predictor> adapter, double shouldFailRate) {
        this.suite = suite;
        this.adapter = adapter;
        this.shouldFailRate = shouldFailRate;
    }

    /**
     * Takes a suite.
     *
     * @param suite at least one case
     * @param classes as for {@link RowPredictor}
     * @return a verifier that lets 5 % of the {@link Severity#SHOULD} cases fail
     */
    public static GoldenVerifier of(GoldenSuite suite, List<String> classes) {
        return of(suite, model -> new RowPredictor(model, classes));
    }

    /**
     * Takes a suite whose cases have to be prepared for the model.
     *
     * @param suite at least one case
     * @param adapter makes of a loaded model one that takes the suite's inputs
     * @return a verifier that lets 5 % of the {@link Severity#SHOULD} cases fail
     */
    public static GoldenVerifier of(
            GoldenSuite suite, Function<io.github.mlopssdk.model.Predictor, Predictor> adapter) {
        return new GoldenVerifier(suite, adapter, SHOULD_FAIL_RATE);
    }

    /**
     * Takes the suite that was logged with a model, as {@value #FILE} among its files. A model without one is refused.
     *
     * @param files directory of the model
     * @param classes as for {@link RowPredictor}
     * @return the verifier
     * @throws IllegalArgumentException if the file is not understood
     */
    public static ModelVerifier loggedWith(Path files, List<String> classes) {
        Path file = files.resolve(FILE);
        if (!Files.exists(file)) {
            return candidate -> List.of("the model has no " + FILE + " among its files: log it with one");
        }
        return of(GoldenSuite.open(file), classes);
    }

    /**
     * Chooses how many of the {@link Severity#SHOULD} cases may fail.
     *
     * @param rate from 0 to 1
     * @return the changed copy
     * @throws IllegalArgumentException if the rate is out of range
     */
    public GoldenVerifier shouldFailRate(double rate) {
        return new GoldenVerifier(suite, adapter, Share.require(rate, "shouldFailRate"));
    }

    @Override
    public List<String> objections(io.github.mlopssdk.model.Predictor candidate) {
        GateResult result;
        try {
            Predictor model = adapter.apply(candidate);
            List<GoldenOutcome> outcomes = suite.cases().stream()
                    .map(golden -> suite.check(golden, model))
                    .toList();
            result = new GoldenReport(suite.name(), outcomes).judge(shouldFailRate);
        } catch (RuntimeException e) {
            return List.of("the model cannot answer the golden cases: " + e);
        }
        return result.verdict().isAccepted() ? List.of() : List.of(result.toString());
    }
}
