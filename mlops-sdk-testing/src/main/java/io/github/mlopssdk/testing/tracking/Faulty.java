package io.github.mlopssdk.testing.tracking;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Makes the server of a {@link Tracked} test fail; alone it makes the test a tracked one. Those of the method come before those of
 * its class. A fault that no request meets, or fewer than {@link #times}, fails the test: it has not shown what it claims.
 *
 * <pre>{@code
 * @Faulty(value = FaultKind.UNAVAILABLE, times = 2, on = "runs/log-batch")
 * void getsOverAnOutage(TrackedRuns runs) {
 *     IrisTraining.main();
 *     assertThat(runs.run()).loggedMetric("loss").steps(10);
 * }
 * }</pre>
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Repeatable(Faulty.Several.class)
@ResourceLock(Tracked.LOCK)
@ExtendWith(TrackedExtension.class)
public @interface Faulty {
    /** For {@link #times}: every request that it is meant for, and at least one. */
    int ALWAYS = Integer.MAX_VALUE;

    /**
     * What goes wrong.
     *
     * @return the kind of fault
     */
    FaultKind value();

    /**
     * How many requests it hits.
     *
     * @return at least 1; by default 1
     */
    int times() default 1;

    /**
     * Which requests it hits.
     *
     * @return what their path ends with, such as {@code runs/log-batch}; by default all
     */
    String on() default "";

    /** Several faults, in the order in which they come. */
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Inherited
    @ResourceLock(Tracked.LOCK)
    @ExtendWith(TrackedExtension.class)
    @interface Several {
        /**
         * The faults.
         *
         * @return in order
         */
        Faulty[] value();
    }
}
