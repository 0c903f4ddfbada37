package io.github.mlopssdk.testing.model;

import io.github.mlopssdk.testing.report.Reported;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes a method a test of a model, run once for each check.
 *
 * <pre>{@code
 * @ModelContract(level = Level.FULL)
 * void fraud(ContractCheck check) {
 *     check.verify(Subject.of(Fraud::network).trainingData(train).testData(test));
 * }
 * }</pre>
 *
 * <p>On a class that implements {@link ModelContractTest} it sets how much that asks. A check that cannot be applied
 * aborts its invocation with the reason. The configuration parameter or system property {@value #SEED} replaces the seed.
 */
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@Reported
@ExtendWith(ModelContractExtension.class)
public @interface ModelContract {
    /** Name of the parameter that replaces {@link #seed}. */
    String SEED = "mlops.testing.seed";

    /**
     * How much to ask.
     *
     * @return by default the seven checks to begin with
     */
    Level level() default Level.STARTER;

    /**
     * Checks to keep.
     *
     * @return ids or tags; by default all of the level
     */
    String[] only() default {};

    /**
     * Checks to leave out.
     *
     * @return ids or tags; by default none
     */
    String[] except() default {};

    /**
     * Checks that fail for a known reason. An invocation of one that passes fails.
     *
     * @return by default none
     */
    ExpectedFailure[] expectedFailures() default {};

    /**
     * Root of everything random in the checks.
     *
     * @return by default 42
     */
    long seed() default Contract.DEFAULT_SEED;
}
