package io.github.mlopssdk.testing.behavior;

import io.github.mlopssdk.testing.report.Reported;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Makes a method a test that runs once for each case of a {@link GoldenSuite}, and once more, as {@code verdict}, for all of them.
 *
 * <pre>{@code
 * @GoldenCases("src/test/golden/fraud.jsonl")
 * void answersAsAgreed(GoldenCheck check) {
 *     check.verify(model);
 * }
 * }</pre>
 *
 * <p>A {@link Severity#MUST} case fails by itself. A {@link Severity#SHOULD} case that fails, and a failure that is expected, are
 * reported as aborted; the verdict counts the former. Cases that fail are written beside the suite as the model answers them, into
 * {@code <name>.received.jsonl}. A model that throws fails the case, and is not in that file.
 *
 * <p>The configuration parameter or system property {@value #MODE} says what becomes of the file: {@code verify}, the default,
 * leaves it alone; {@code record} does what {@link GoldenSuite#record} does, {@code update} what {@link GoldenSuite#update} does,
 * once all cases are answered. Both are refused where {@code CI=true}.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@Execution(ExecutionMode.SAME_THREAD)
@Reported
@ExtendWith(GoldenExtension.class)
public @interface GoldenCases {
    /** Name of the parameter or system property that says what becomes of the file. */
    String MODE = "mlops.testing.golden";

    /**
     * Where the cases are.
     *
     * @return a file, from the working directory, which under Maven and Gradle is the module's
     */
    String value();

    /**
     * How many of the {@link Severity#SHOULD} cases may fail.
     *
     * @return from 0 to 1; by default 0.05
     */
    double shouldFailRate() default 0.05;
}
