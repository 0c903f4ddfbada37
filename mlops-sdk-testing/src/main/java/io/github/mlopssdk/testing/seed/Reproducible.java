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
 * <p>Both runs are seeded as by {@link Seeded}. What differs only between processes, such as the order of a hash set, is seen with
 * {@link #newJvm}.
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

    /**
     * Whether the second run has a JVM of its own, with the class path, the flags, the system properties and the working directory
     * of this one. It costs the start of a JVM. Methods of {@code @BeforeAll} and {@code @BeforeEach} run there as well; of JUnit's
     * configuration parameters it has those of {@code junit-platform.properties} and of system properties. It needs
     * {@code junit-platform-launcher}, which build tools bring, and a class path instead of a module path; it may take an hour.
     *
     * @return by default false
     */
    boolean newJvm() default false;
}
