package io.github.mlopssdk.testing.tracking;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Gives each test a tracking server of its own, to which every run goes that the tested code starts, on any thread, without a
 * change to that code. What would go to {@code .mlops} goes to a temporary directory, which is deleted after the test.
 *
 * <pre>{@code
 * void recordsTheLoss(TrackedRuns runs) {
 *     IrisTraining.main();
 *     assertThat(runs.run("iris")).finished().loggedMetric("loss").isDecreasing();
 * }
 * }</pre>
 *
 * <p>A parameter of type {@link TrackedRuns} has what was recorded; one of type {@link TrackingServer} is the server itself.
 * A run whose builder names a server or a directory goes there, and so does one of another process.
 *
 * <p>The way to the server is set for the whole process, so tracked tests never run at the same time as each other. A test
 * that starts runs at that time and is not tracked would reach the server as well.
 *
 * <p>The configuration parameter or system property {@value #URI} names an MLflow server to use instead, which keeps what is
 * recorded. Tests that ask for a {@link TrackingServer} or for {@link Faulty} are aborted then.
 */
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ResourceLock(Tracked.LOCK)
@ExtendWith(TrackedExtension.class)
public @interface Tracked {
    /** Name of the parameter with the address of a server elsewhere. */
    String URI = "mlops.testing.tracking.uri";

    /** What tests must lock that change where runs go. */
    String LOCK = "io.github.mlopssdk.tracking";

    /**
     * How long a server lives. {@code PER_CLASS} is for a training in {@code @BeforeAll} that several tests look at.
     *
     * @return {@code PER_METHOD} by default; {@code PER_CLASS} on a class only
     */
    Lifecycle per() default Lifecycle.PER_METHOD;

    /**
     * The address of an MLflow server to use instead of one in this JVM. Login and certificates come from MLflow's own
     * environment variables.
     *
     * @return by default none; {@value #URI} goes first
     */
    String uri() default "";
}
