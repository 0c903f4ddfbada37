package io.github.mlopssdk.testing.seed;

import io.github.mlopssdk.testing.report.Reported;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Makes a method a test that runs once for each of several seeds and is judged as a whole, in a last invocation named
 * {@code aggregate}.
 *
 * <pre>{@code
 * @Seeds(5)
 * @Aggregate(passes = 4, metric = "accuracy", meanAtLeast = 0.9)
 * void learnsIris(Trial trial) {
 *     trial.report("accuracy", train(trial.seed()).accuracy());
 * }
 * }</pre>
 *
 * <p>A trial that fails is reported as aborted and counted; without {@link Aggregate} none may fail. Methods of
 * {@code @BeforeEach} run for the last invocation, too. The configuration parameter or system property {@value Seeded#SEED} runs the
 * trial with that seed alone, and lets it fail by itself. {@link Trials#acrossSeeds} does the same inside one test, with quieter
 * reports.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock(Seeded.LOCK)
@Reported
@ExtendWith(SeedsExtension.class)
public @interface Seeds {
    /**
     * How many seeds.
     *
     * @return at least 1; below 5 hardly anything can be shown
     */
    int value();

    /**
     * What the seeds are derived from.
     *
     * @return any; by default 42
     */
    long base() default 42;
}
