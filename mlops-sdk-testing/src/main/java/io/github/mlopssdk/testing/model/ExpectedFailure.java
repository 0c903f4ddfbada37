package io.github.mlopssdk.testing.model;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A check that fails for a known reason, in {@link ModelContract#expectedFailures}. */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
public @interface ExpectedFailure {
    /**
     * Which check.
     *
     * @return its id
     */
    String check();

    /**
     * Why it fails, and what is to be done about it.
     *
     * @return not blank
     */
    String reason();
}
