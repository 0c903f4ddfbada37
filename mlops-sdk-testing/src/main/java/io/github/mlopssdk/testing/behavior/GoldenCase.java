package io.github.mlopssdk.testing.behavior;

import io.github.mlopssdk.testing.check.Tolerance;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An input of which it is known what a model should say. Immutable: each configuring method returns a changed copy.
 *
 * <pre>{@code
 * GoldenCase.of("prod-2026-10-03-0041", input, new Expectation.Label("spam"))
 *         .source(Map.of("origin", "prod", "ticket", "FR-17"));
 * }</pre>
 */
public final class GoldenCase {
    private final String id;
    private final Map<String, Object> input;
    private final Expectation expect;
    private final Severity severity;
    private final Map<String, Object> source;
    private final Optional<Tolerance> tolerance;
    private final Optional<KnownFailure> knownFailure;

    GoldenCase(
            String id,
            Map<String, Object> input,
            Expectation expect,
            Severity severity,
            Map<String, Object> source,
            Optional<Tolerance> tolerance,
            Optional<KnownFailure> knownFailure) {
        if (id.isBlank()) {
            throw new IllegalArgumentException("id must not be blank");
        }
        this.id = id;
        this.input = Collections.unmodifiableMap(new LinkedHashMap<>(input));
        this.expect = expect;
        this.severity = severity;
        this.source = Collections.unmodifiableMap(new LinkedHashMap<>(source));
        this.tolerance = tolerance;
        this.knownFailure = knownFailure;
    }

    /**
     * Begins a case that no model may fail.
     *
     * @param id unique in its suite and never changed
     * @param input features by name: numbers, texts or booleans
     * @param expect what the model should say
     * @return the case
     * @throws IllegalArgumentException if the id is blank
     */
    public static GoldenCase of(String id, Map<String, ?> input, Expectation expect) {
        return new GoldenCase(
                id, new LinkedHashMap<>(input), expect, Severity.MUST, Map.of(), Optional.empty(), Optional.empty());
    }

    /**
     * Chooses how bad a failure is.
     *
     * @param chosen by default {@link Severity#MUST}
     * @return the changed copy
     */
    public GoldenCase severity(Severity chosen) {
        return new GoldenCase(id, input, expect, chosen, source, tolerance, knownFailure);
    }

    /**
     * Tells where the case comes from.
     *
     * @param facts such as {@code origin}, {@code runId}, {@code modelVersion}, {@code ticket}
     * @return the changed copy
     */
    public GoldenCase source(Map<String, ?> facts) {
        return new GoldenCase(id, input, expect, severity, new LinkedHashMap<>(facts), tolerance, knownFailure);
    }

    /**
     * Chooses how far numbers may be off.
     *
     * @param relative as a fraction of the expected number, at least 0
     * @param absolute in units of the number, at least 0
     * @return the changed copy
     * @throws IllegalArgumentException if one is negative
     */
    public GoldenCase tolerance(double relative, double absolute) {
        return new GoldenCase(
                id, input, expect, severity, source, Optional.of(new Tolerance(relative, absolute)), knownFailure);
    }

    /**
     * Tells that the case is known to fail. It must fail until then, and must not afterwards.
     *
     * @param reason why
     * @param until last day of it
     * @return the changed copy
     */
    public GoldenCase expectedFailure(String reason, LocalDate until) {
        return new GoldenCase(
                id, input, expect, severity, source, tolerance, Optional.of(new KnownFailure(reason, until)));
    }

    /**
     * Names the case.
     *
     * @return its id
     */
    public String id() {
        return id;
    }

    /**
     * Tells the input.
     *
     * @return features by name
     */
    public Map<String, Object> input() {
        return input;
    }

    /**
     * Tells what the model should say.
     *
     * @return as given
     */
    public Expectation expect() {
        return expect;
    }

    /**
     * Tells how bad a failure is.
     *
     * @return as given
     */
    public Severity severity() {
        return severity;
    }

    /**
     * Tells where the case comes from.
     *
     * @return facts by name, perhaps none
     */
    public Map<String, Object> source() {
        return source;
    }

    Optional<Tolerance> tolerance() {
        return tolerance;
    }

    Optional<KnownFailure> knownFailure() {
        return knownFailure;
    }
}
