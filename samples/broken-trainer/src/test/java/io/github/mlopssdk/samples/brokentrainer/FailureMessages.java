package io.github.mlopssdk.samples.brokentrainer;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * What the tests of a class say when they fail.
 *
 * @param byMethod messages in order, by the name of the test method
 */
record FailureMessages(Map<String, List<String>> byMethod) {
    private static final String HEAD = """
            # What a failure says

            [A trainer with a fault in every method](%1$s/test/java/%2$s/BrokenTrainer.java), and
            [one test of each kind](%1$s/test/java/%2$s/FlowerTrainerSuite.java), which
            [the same trainer without faults](%1$s/main/java/%2$s/FlowerTrainer.java) passes. The broken one still learns, and its loss
            still falls. To see it fail:

            ```bash
            mvn -q -Pfast -pl samples/broken-trainer -am test -Dtest=BrokenTrainerSuite -Dsurefire.failIfNoSpecifiedTests=false
            ```

            This page is made of what these tests say; `FailureMessagesTest` fails when the words are others, and writes it anew with
            `-Dtest=FailureMessagesTest -Dmlops.page.write=true`.
            """;
    private static final String SOURCES = "../../samples/broken-trainer/src";
    private static final String PACKAGE = "io/github/mlopssdk/samples/brokentrainer";

    static FailureMessages of(Class<?> tests) {
        return new FailureMessages(
                EngineTestKit.engine("junit-jupiter")
                        .selectors(selectClass(tests))
                        .execute()
                        .testEvents()
                        .failed()
                        .stream()
                        .collect(Collectors.groupingBy(
                                FailureMessages::method,
                                TreeMap::new,
                                Collectors.mapping(FailureMessages::message, Collectors.toList()))));
    }

    private static String method(Event event) {
        return event.getTestDescriptor()
                .getSource()
                .map(source -> ((MethodSource) source).getMethodName())
                .orElseThrow();
    }

    private static String message(Event event) {
        Optional<Throwable> thrown =
                event.getRequiredPayload(TestExecutionResult.class).getThrowable();
        return thrown.orElseThrow().getMessage();
    }

    String page() {
        var page = new StringBuilder(HEAD.formatted(SOURCES, PACKAGE));
        for (FailureKind kind : FailureKind.values()) {
            page.append("\n## ")
                    .append(kind.title())
                    .append("\n\n")
                    .append(kind.fault())
                    .append('\n');
            byMethod.getOrDefault(kind.method(), List.of()).stream()
                    .filter(kind::isShown)
                    .forEach(message ->
                            page.append("\n```text\n").append(message.strip()).append("\n```\n"));
        }
        return page.toString();
    }
}
