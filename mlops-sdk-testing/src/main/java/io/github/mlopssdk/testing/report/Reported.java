package io.github.mlopssdk.testing.report;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Reports every test of a class, with what its checks, gates and validations have judged: a page, {@code ml-tests.json},
 * {@code ml-tests.md}, and a report entry for each judgment.
 *
 * <p>Methods with {@code @ModelContract}, {@code @BehavioralSuite}, {@code @GoldenCases}, {@code @Seeds} or {@code @Reproducible} are reported without it.
 * Files go into {@code ml-tests} below the build directory: {@code target} where there is a {@code pom.xml}, {@code build} where
 * there is a Gradle build; elsewhere there are none. Only what is judged on the test's own thread is seen. A report that cannot be
 * written is a warning in the log and fails no test.
 */
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(ReportExtension.class)
public @interface Reported {
    /** Name of the configuration parameter or system property with another directory, or {@code off}. */
    String DIRECTORY = "mlops.testing.reports";

    /**
     * Name of the configuration parameter or system property that makes each class a run of the experiment {@code ml-tests}:
     * {@code true} for the server of {@code MLFLOW_TRACKING_URI}, or an address.
     */
    String MLFLOW = "mlops.testing.mlflow";
}
