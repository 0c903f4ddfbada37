package io.github.mlopssdk.samples.brokentrainer;

import java.util.Locale;
import java.util.regex.Pattern;

/** A kind of test, and the fault of the broken trainer that it finds. */
enum FailureKind {
    CONTRACT(
            "A contract",
            "The hidden layer is frozen, and the server forgets to normalize. [The contract](../guide/testing.md) finds each under"
                    + " its own name.",
            "every-tensor-changes|train-serve-parity"),
    GOLDEN(
            "Golden cases",
            "The names of the species are in another order than the labels. A case that [must not fail](../guide/testing-behaviour.md#golden-cases)"
                    + " fails by itself; the verdict counts all.",
            ""),
    BEHAVIOR(
            "A rule for what the model says",
            "The same fault, found [without knowing an answer](../guide/testing-behaviour.md). The change is the smallest that fails.",
            ""),
    SEEDS(
            "Several seeds",
            "The same fault, [over five seeds](../guide/testing-statistics.md): the mean with its uncertainty, and a way to run one"
                    + " seed alone.",
            ""),
    GATE("A gate for a metric", "The same fault, as [a number](../guide/testing-statistics.md).", ""),
    COMPARISON(
            "A candidate against the model in use",
            "The same fault, beside [a model that is right](../guide/testing-statistics.md).",
            ""),
    DATA("Data", "Flowers that are held out are in the [training data](../guide/testing-data.md).", ""),
    REPRODUCIBLE("A training that must repeat", "The order of the flowers has [no seed](../guide/seeding.md).", ""),
    SEEDED("A test with a seed", "A flower is drawn twice. The message names the seed that shows it again.", ""),
    TRACKED(
            "A recorded run",
            "Every epoch is logged as the first, which [a tracked test](../guide/testing-tracking.md) sees.",
            "");

    private final String title;
    private final String fault;
    private final Pattern beginning;

    FailureKind(String title, String fault, String beginning) {
        this.title = title;
        this.fault = fault;
        this.beginning = Pattern.compile(beginning);
    }

    String title() {
        return title;
    }

    String fault() {
        return fault;
    }

    /** Names the method of the suite. */
    String method() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of a contract the page shows two checks, of all others everything. */
    boolean isShown(String message) {
        return beginning.matcher(message).lookingAt();
    }
}
