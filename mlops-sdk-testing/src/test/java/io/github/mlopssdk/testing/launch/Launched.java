package io.github.mlopssdk.testing.launch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * Classes of tests that JUnit has run.
 *
 * @param results what JUnit told
 */
public record Launched(EngineExecutionResults results) {
    /**
     * Runs a class.
     *
     * @param tests the class
     * @return what came of it
     */
    public static Launched of(Class<?> tests) {
        return of(tests, Map.of());
    }

    /**
     * Runs a class.
     *
     * @param tests the class
     * @param parameters configuration parameters of JUnit
     * @return what came of it
     */
    public static Launched of(Class<?> tests, Map<String, String> parameters) {
        return of(List.of(tests), parameters);
    }

    /**
     * Runs classes together.
     *
     * @param tests the classes
     * @param parameters configuration parameters of JUnit
     * @return what came of it
     */
    public static Launched of(List<Class<?>> tests, Map<String, String> parameters) {
        return new Launched(EngineTestKit.engine("junit-jupiter")
                .selectors(tests.stream().map(DiscoverySelectors::selectClass).toArray(DiscoverySelector[]::new))
                .configurationParameters(parameters)
                .execute());
    }

    /**
     * Tells how each test ended.
     *
     * @return names and states in order, such as {@code seed 7 SUCCESSFUL}
     */
    public List<String> outcomes() {
        return results.testEvents()
                .finished()
                .map(event -> event.getTestDescriptor().getDisplayName() + " "
                        + result(event).getStatus())
                .toList();
    }

    /**
     * Tells what was thrown.
     *
     * @return in order
     */
    public List<Throwable> thrown() {
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
