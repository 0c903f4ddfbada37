package io.github.mlopssdk.testing.behavior;

import io.github.mlopssdk.testing.report.Reported;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes a method a test that runs once for each rule of a {@link BehaviorSuite}.
 *
 * <pre>{@code
 * @BehavioralSuite("src/test/behavior/mails.jsonl")
 * void behaves(BehaviorCheck check) {
 *     check.verify(model);
 * }
 * }</pre>
 *
 * <p>A {@link Severity#SHOULD} rule that fails or applies to no input, and a failure that is expected, are reported as aborted. A
 * model that throws fails the rule. The configuration parameter {@code mlops.testing.seed} replaces the suite's seed.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@Reported
@ExtendWith(BehaviorExtension.class)
public @interface BehavioralSuite {
    /**
     * Where the rules are.
     *
     * @return a file, from the working directory, which under Maven and Gradle is the module's
     */
    String value();
}
