package io.github.mlopssdk.testing.seed;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What must hold of all trials of {@link Seeds} together. */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Aggregate {
    /**
     * How many trials must end without an exception.
     *
     * @return at least 1; by default 0, which means all
     */
    int passes() default 0;

    /**
     * A metric that trials report.
     *
     * @return its name; by default none
     */
    String metric() default "";

    /**
     * What the mean of the metric must be at least, with 95 % confidence.
     *
     * @return by default NaN, which asks for nothing
     */
    double meanAtLeast() default Double.NaN;

    /**
     * What the mean of the metric must be at most, with 95 % confidence.
     *
     * @return by default NaN, which asks for nothing
     */
    double meanAtMost() default Double.NaN;
}
