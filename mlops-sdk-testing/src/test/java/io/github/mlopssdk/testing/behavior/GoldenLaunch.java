package io.github.mlopssdk.testing.behavior;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs the cases in {@code mails.jsonl} of the working directory and prints what became of each, or why none ran. */
final class GoldenLaunch {
    private GoldenLaunch() {}

    public static void main(String[] arguments) {
        var results = EngineTestKit.engine("junit-jupiter")
                .enableImplicitConfigurationParameters(true)
                .selectors(selectClass(Mails.class))
                .execute();
        List<Event> ran = results.testEvents().finished().list();
        ran.forEach(event -> System.out.println(event.getTestDescriptor().getDisplayName() + " "
                + event.getRequiredPayload(TestExecutionResult.class).getStatus()));
        if (ran.isEmpty()) {
            results.allEvents().finished().failed().list().forEach(event -> System.out.println(event.getPayload()));
        }
    }

    static final class Mails {
        @GoldenCases("mails.jsonl")
        void answers(GoldenCheck check) {
            check.verify(input -> Prediction.of(Map.of("ham", 0.9, "spam", 0.1)));
        }
    }
}
