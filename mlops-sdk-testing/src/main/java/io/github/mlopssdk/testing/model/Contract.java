package io.github.mlopssdk.testing.model;

import io.github.mlopssdk.testing.check.Check;
import io.github.mlopssdk.testing.check.Subject;
import io.github.mlopssdk.testing.check.Trial;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Checks that a model must pass, without JUnit.
 *
 * <pre>{@code
 * Contract.of(Level.FULL).except("train-serve-parity").verify(subject);
 * }</pre>
 *
 * <p>Immutable: each method returns a changed copy.
 */
public final class Contract {
    static final long DEFAULT_SEED = 42;

    private final List<Check> checks;
    private final Map<String, String> expectedFailures;
    private final long seed;
    private final String reproduce;
    private final LongSupplier nanoClock;

    private Contract(
            List<Check> checks,
            Map<String, String> expectedFailures,
            long seed,
            String reproduce,
            LongSupplier nanoClock) {
        this.checks = checks;
        this.expectedFailures = expectedFailures;
        this.seed = seed;
        this.reproduce = reproduce;
        this.nanoClock = nanoClock;
    }

    /**
     * Begins with the checks of a level and the seed 42.
     *
     * @param level how much to ask
     * @return the contract
     */
    public static Contract of(Level level) {
        return new Contract(level.checks(), Map.of(), DEFAULT_SEED, "", System::nanoTime);
    }

    /**
     * Keeps some of the checks.
     *
     * @param names ids such as {@code round-trip}, or tags such as {@code serving}
     * @return the changed copy
     * @throws IllegalArgumentException if no check of this contract has such an id or tag
     */
    public Contract only(String... names) {
        return filtered("only", Set.copyOf(Arrays.asList(names)), names.length == 0, true);
    }

    /**
     * Leaves some of the checks out.
     *
     * @param names ids or tags
     * @return the changed copy
     * @throws IllegalArgumentException if no check of this contract has such an id or tag
     */
    public Contract except(String... names) {
        return filtered("except", Set.copyOf(Arrays.asList(names)), true, false);
    }

    private Contract filtered(String parameter, Set<String> names, boolean others, boolean named) {
        names.forEach(name -> requireKnown(parameter, name));
        Predicate<Check> isNamed = check -> names.contains(check.id()) || names.contains(check.tag());
        return new Contract(
                checks.stream()
                        .filter(check -> isNamed.test(check) ? named : others)
                        .toList(),
                expectedFailures,
                seed,
                reproduce,
                nanoClock);
    }

    private void requireKnown(String parameter, String name) {
        Set<String> known = new TreeSet<>();
        checks.forEach(check -> {
            known.add(check.id());
            known.add(check.tag());
        });
        if (!known.contains(name)) {
            throw new IllegalArgumentException(
                    parameter + " must name a check or a tag of this level: " + name + " is none of " + known);
        }
    }

    /**
     * Expects a check to fail. It is an error if it passes, so that the expectation goes when its reason has gone.
     *
     * @param check its id
     * @param reason why it fails, and what is to be done about it
     * @return the changed copy
     * @throws IllegalArgumentException if there is no such check in this contract, or no reason
     */
    public Contract expectFailure(String check, String reason) {
        if (checks.stream().noneMatch(known -> known.id().equals(check))) {
            requireKnown("check", check);
            throw new IllegalArgumentException("check must be an id, not a tag: " + check);
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException("reason must say why " + check + " fails");
        }
        var expected = new HashMap<String, String>(expectedFailures);
        expected.put(check, reason);
        return new Contract(checks, Map.copyOf(expected), seed, reproduce, nanoClock);
    }

    /**
     * Sets the seed of which everything random in the checks follows.
     *
     * @param root by default 42
     * @return the changed copy
     */
    public Contract seed(long root) {
        return new Contract(checks, expectedFailures, root, reproduce, nanoClock);
    }

    /**
     * Sets what messages name as the way to see a failure again.
     *
     * @param command such as {@code mvn test -Dtest=FraudTest}
     * @return the changed copy
     */
    public Contract reproduceWith(String command) {
        return new Contract(checks, expectedFailures, seed, command, nanoClock);
    }

    Contract clock(LongSupplier nanos) {
        return new Contract(checks, expectedFailures, seed, reproduce, nanos);
    }

    /**
     * Lists the checks that will run.
     *
     * @return their ids, in order
     */
    public List<String> checks() {
        return checks.stream().map(Check::id).toList();
    }

    /**
     * Runs every check.
     *
     * @param subject what to check
     * @return what was found; nothing is thrown for a failure
     */
    public ContractReport run(Subject subject) {
        return new ContractReport(
                checks.stream().map(check -> run(check, subject)).toList());
    }

    private CheckOutcome run(Check check, Subject subject) {
        long begin = nanoClock.getAsLong();
        var attempt = Attempt.of(check, new Trial(subject, seed));
        return new CheckOutcome(
                check.id(),
                attempt.result(),
                Duration.ofNanos(nanoClock.getAsLong() - begin),
                seed,
                reproduce,
                Optional.ofNullable(expectedFailures.get(check.id())),
                attempt.thrown());
    }

    /**
     * Runs every check and fails if one fails.
     *
     * @param subject what to check
     * @return what was found
     * @throws AssertionError if a check fails that was not expected to, or passes that was expected to fail
     */
    public ContractReport verify(Subject subject) {
        ContractReport report = run(subject);
        report.verify();
        return report;
    }
}
