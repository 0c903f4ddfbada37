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
 * Makes a method a test that runs twice with the same seed, in two instances of its class, and fails at the first number that
 * differs.
 *
 * <pre>{@code
 * @Reproducible(42)
 * void trainsTheSameModel(Observations observations) {
 *     observations.observe("weights", train(data).weights());
 * }
 * }</pre>
 *
 * <p>Both runs are seeded as by {@link Seeded}. What differs only between processes, such as the order of a hash set, is not seen.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock(Seeded.LOCK)
@Reported
@ExtendWith(ReproducibleExtension.class)
public @interface Reproducible {
    /**
     * Root of all seeds.
     *
     * @return any; by default 42
     */
    long value() default 42;
}
