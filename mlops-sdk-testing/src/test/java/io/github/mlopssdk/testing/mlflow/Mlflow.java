package io.github.mlopssdk.testing.mlflow;

import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Asks for a running server; all tests of a JVM share one per generation and setup. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@ExtendWith(MlflowExtension.class)
public @interface Mlflow {
    /**
     * Names the generation.
     *
     * @return generation of the server
     */
    MlflowGeneration value();

    /**
     * Names the setup.
     *
     * @return how the server is set up
     */
    MlflowSetup setup() default MlflowSetup.PLAIN;
}
