package io.github.mlopssdk.testing.seed;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** A class of tests that JUnit has run. */
record Launched(EngineExecutionResults results) {
    static Launched of(Class<?> tests) {
        return of(tests, Map.of());
    }

    static Launched of(Class<?> tests, Map<String, String> parameters) {
        return new Launched(EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .configurationParameters(parameters)
                .execute());
    }

    /** Names and states in order, such as {@code seed 7 SUCCESSFUL}. */
    List<String> outcomes() {
        return results.testEvents()
                .finished()
                .map(event -> event.getTestDescriptor().getDisplayName() + " "
                        + result(event).getStatus())
                .toList();
    }

    /** What was thrown, in order. */
    List<Throwable> thrown() {
        return results.allEvents()
                .finished()
                .map(event -> result(event).getThrowable())
                .flatMap(Optional::stream)
                .toList();
    }

    private static TestExecutionResult result(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class);
    }
}
