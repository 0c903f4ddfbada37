package io.github.mlopssdk.testing.seed;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Seeds every source of randomness that {@code seedAll} reaches, before the {@code @BeforeEach} methods of each test, and puts back
 * what can be afterwards. Fields of the test class are initialized before that.
 *
 * <pre>{@code
 * @Seeded(42) @Test
 * void learnsIris(SeedScope seeds) {
 *     var net = new Net(seeds.seeds("network").seed());
 * }
 * }</pre>
 *
 * <p>A parameter of type {@link io.github.mlopssdk.seed.SeedScope} gives streams by name. A failure names the seed: an assertion
 * error in its message, any other exception in a suppressed one. Generators are shared by the process, so seeded tests never run at
 * the same time as each other; a test that is not seeded can still draw from them in between.
 *
 * <p>The configuration parameter or system property {@value #SEED} replaces the seed.
 */
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ResourceLock(Seeded.LOCK)
@ExtendWith(SeededExtension.class)
public @interface Seeded {
    /** Name of the parameter that replaces the seed. */
    String SEED = "mlops.testing.seed";

    /** What tests must lock that share the generators of the process. */
    String LOCK = "io.github.mlopssdk.seed";

    /**
     * Root of all seeds.
     *
     * @return any; by default 42
     */
    long value() default 42;
}
