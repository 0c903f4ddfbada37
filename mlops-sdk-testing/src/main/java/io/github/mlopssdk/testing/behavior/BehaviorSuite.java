package io.github.mlopssdk.testing.behavior;

import io.github.mlopssdk.testing.statistics.GateResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules for what a model says, in a file of JSON lines that people who write no Java can read and add to: a header with inputs that
 * the rules share, then one rule a line.
 *
 * <pre>{@code
 * {"suite":"mails","schema":1,"inputs":[{"text":"Win a FREE car!","links":2}]}
 * {"id":"punctuation","rule":"invariant","change":{"withoutPunctuation":"text"}}
 * {"id":"links","rule":"increases","ofClass":"spam","change":{"add":"links","by":1},"tolerance":0.01,"severity":"should"}
 * }</pre>
 *
 * <p>Fields that are not known are left alone. Immutable.
 */
public final class BehaviorSuite {
    private static final int SCHEMA = 1;
    private static final long DEFAULT_SEED = 42;

    private final Map<String, BehaviorRule> rules;
    private final List<Map<String, Object>> inputs;
    private final long seed;
    private final LocalDate today;

    private BehaviorSuite(
            Map<String, BehaviorRule> rules, List<Map<String, Object>> inputs, long seed, LocalDate today) {
        this.rules = rules;
        this.inputs = inputs;
        this.seed = seed;
        this.today = today;
    }

    /**
     * Opens a suite.
     *
     * @param file with rules
     * @return the suite
     * @throws IllegalArgumentException with the line, if one is not understood, an id comes twice, or a rule has no inputs
     * @throws UncheckedIOException if the file cannot be read
     */
    public static BehaviorSuite open(Path file) {
        return open(file, LocalDate.now(Clock.systemUTC()));
    }

    static BehaviorSuite open(Path file, LocalDate today) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var suite = new BehaviorSuite(new LinkedHashMap<>(), List.of(), DEFAULT_SEED, today);
        for (int i = 0; i < lines.size(); i++) {
            try {
                if (!lines.get(i).isBlank()) {
                    suite = suite.with(GoldenJson.read(lines.get(i)));
                }
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(file + ":" + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return suite;
    }

    private BehaviorSuite with(Map<String, Object> line) {
        if (line.containsKey("suite")) {
            if (!Integer.valueOf(SCHEMA).equals(line.get("schema"))) {
                throw new IllegalArgumentException("schema must be " + SCHEMA + ", not " + line.get("schema"));
            }
            long own = line.get("seed") instanceof Number number ? number.longValue() : seed;
            return new BehaviorSuite(rules, BehaviorJson.inputs(line), own, today);
        }
        BehaviorRule rule = BehaviorJson.rule(line);
        if (rule.inputs().isEmpty() && inputs.isEmpty()) {
            throw new IllegalArgumentException(
                    "rule " + rule.id() + " has no inputs: give it some, or the first line of the file");
        }
        var more = new LinkedHashMap<>(rules);
        if (more.put(rule.id(), rule) != null) {
            throw new IllegalArgumentException("id comes twice: " + rule.id());
        }
        return new BehaviorSuite(more, inputs, seed, today);
    }

    /**
     * Chooses the seed of the changes.
     *
     * @param root any; by default the header's {@code seed}, or 42
     * @return the changed copy
     */
    public BehaviorSuite seed(long root) {
        return new BehaviorSuite(rules, inputs, root, today);
    }

    /**
     * Asks a model about every rule.
     *
     * @param predictor the model
     * @return the answers in the file's order; the messages begin with the rules' ids
     */
    public List<GateResult> verify(Predictor predictor) {
        return rules.values().stream()
                .map(rule -> judge(rule, ask(rule, predictor)))
                .toList();
    }

    long seed() {
        return seed;
    }

    List<BehaviorRule> rules() {
        return List.copyOf(rules.values());
    }

    BehaviorResult ask(BehaviorRule rule, Predictor predictor) {
        return rule.ask(predictor, inputs, seed);
    }

    GateResult judge(BehaviorRule rule, BehaviorResult found) {
        return rule.judge(found, today);
    }
}
