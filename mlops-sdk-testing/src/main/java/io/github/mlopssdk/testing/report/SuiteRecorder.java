package io.github.mlopssdk.testing.report;

import io.github.mlopssdk.testing.statistics.Judgment;
import io.github.mlopssdk.testing.statistics.Measurement;
import io.github.mlopssdk.testing.statistics.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/**
 * Gathers what the tests of one class judge, and writes it when JUnit closes the class. Closes in both ways that versions of JUnit
 * look for. Thread-safe.
 */
final class SuiteRecorder implements CloseableResource, AutoCloseable {
    private final ExtensionContext context;
    private final ReportSettings settings;
    private final LongSupplier nanoClock;
    private final Instant started;
    private final long begun;
    private final List<SuiteResult> results = new ArrayList<>();
    private final Set<String> failedTests = new LinkedHashSet<>();
    /** When a test, by its unique id, began or judged last. */
    private final Map<String, Long> marks = new HashMap<>();

    /** By the unique id of the test that made them. */
    private final Map<String, List<Judgment>> judgments = new HashMap<>();

    private boolean isWanted;

    SuiteRecorder(ExtensionContext context, ReportSettings settings, Clock clock, LongSupplier nanoClock) {
        this.context = context;
        this.settings = settings;
        this.nanoClock = nanoClock;
        started = clock.instant();
        begun = nanoClock.getAsLong();
    }

    synchronized void begin(ExtensionContext test) {
        marks.putIfAbsent(test.getUniqueId(), nanoClock.getAsLong());
    }

    void add(ExtensionContext test, Judgment judgment) {
        put(test, judgment);
        test.publishReportEntry(entry(judgment));
    }

    private synchronized void put(ExtensionContext test, Judgment judgment) {
        long now = nanoClock.getAsLong();
        Long mark = marks.put(test.getUniqueId(), now);
        results.add(new SuiteResult(TestName.of(test), judgment, Duration.ofNanos(mark == null ? 0 : now - mark)));
        judgments.computeIfAbsent(test.getUniqueId(), id -> new ArrayList<>()).add(judgment);
        // With extensions registered for all classes, one that judges nothing has no report.
        isWanted |= !judgment.measurement().kind().equals(TestName.KIND) || isReported(test);
    }

    private boolean isReported(ExtensionContext test) {
        // A dynamic test has no element of its own, but its factory has.
        return Stream.iterate(Optional.of(test), Optional::isPresent, here -> here.flatMap(ExtensionContext::getParent))
                .map(here -> here.flatMap(ExtensionContext::getElement))
                .anyMatch(element -> AnnotationSupport.isAnnotated(element, Reported.class));
    }

    private static Map<String, String> entry(Judgment judgment) {
        Measurement measured = judgment.measurement();
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put(measured.kind(), measured.id());
        entry.put("verdict", judgment.verdict().name());
        entry.put("observed", measured.observed());
        entry.put("required", measured.required());
        entry.put("uncertainty", measured.uncertainty());
        measured.count().ifPresent(count -> entry.put("count", Long.toString(count)));
        measured.seed().ifPresent(seed -> entry.put("seed", Long.toString(seed)));
        entry.values().removeIf(String::isBlank);
        return entry;
    }

    void passed(ExtensionContext test) {
        endWithoutJudgment(test, Verdict.PASS, "passed");
    }

    void aborted(ExtensionContext test, @Nullable Throwable cause) {
        endWithoutJudgment(test, Verdict.NOT_APPLICABLE, message(cause));
    }

    private synchronized void endWithoutJudgment(ExtensionContext test, Verdict verdict, String message) {
        if (!judgments.containsKey(test.getUniqueId())) {
            put(test, judgment(TestName.of(test), verdict, message));
        }
    }

    /** Takes what was thrown for what JUnit takes it. */
    void threw(ExtensionContext test, Throwable thrown) {
        if (thrown instanceof TestAbortedException) {
            aborted(test, thrown);
        } else {
            failed(test, thrown);
        }
    }

    /** A failure that no judgment explains is one of its own. */
    synchronized void failed(ExtensionContext test, @Nullable Throwable cause) {
        String name = TestName.of(test);
        failedTests.add(name);
        String message = message(cause);
        boolean isExplained = judgments.getOrDefault(test.getUniqueId(), List.of()).stream()
                .anyMatch(judgment -> !judgment.verdict().isAccepted() && message.contains(judgment.message()));
        if (!isExplained) {
            put(test, judgment(name, Verdict.FAIL, message));
        }
    }

    private static Judgment judgment(String test, Verdict verdict, String message) {
        return new Judgment(
                verdict,
                Measurement.of(TestName.KIND, test)
                        .observed(message.lines().findFirst().orElse(""), ""),
                message);
    }

    private static String message(@Nullable Throwable thrown) {
        if (thrown == null) {
            return "no reason was given";
        }
        return thrown instanceof AssertionError && thrown.getMessage() != null
                ? thrown.getMessage()
                : thrown.toString();
    }

    private synchronized Optional<SuiteReport> report() {
        return isWanted
                ? Optional.of(new SuiteReport(
                        context.getRequiredTestClass().getName(),
                        started,
                        Duration.ofNanos(nanoClock.getAsLong() - begun),
                        List.copyOf(failedTests),
                        results))
                : Optional.empty();
    }

    @Override
    public void close() {
        report().ifPresent(report -> new ReportSinks(settings).accept(context, report));
    }
}
