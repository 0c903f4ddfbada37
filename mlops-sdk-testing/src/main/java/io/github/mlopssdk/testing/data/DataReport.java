package io.github.mlopssdk.testing.data;

import io.github.mlopssdk.testing.statistics.Judgments;
import io.github.mlopssdk.testing.statistics.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What all checks said of data. Immutable.
 *
 * @param results in the order in which they were asked for
 */
public record DataReport(List<DataResult> results) {
    public DataReport {
        results = List.copyOf(results);
    }

    /**
     * Finds results.
     *
     * @param verdict which
     * @return in their order
     */
    public List<DataResult> with(Verdict verdict) {
        return results.stream().filter(result -> result.verdict() == verdict).toList();
    }

    /**
     * Insists on every check.
     *
     * @return this report
     * @throws AssertionError with all messages whose verdict is not {@linkplain Verdict#isAccepted() accepted}
     */
    public DataReport assertPassed() {
        results.forEach(result -> Judgments.tell(result.judgment()));
        List<DataResult> broken = results.stream()
                .filter(result -> !result.verdict().isAccepted())
                .toList();
        if (!broken.isEmpty()) {
            throw new AssertionError(broken.size() + " of " + results.size() + " checks of the data do not pass\n"
                    + broken.stream().map(DataResult::message).collect(Collectors.joining("\n")));
        }
        return this;
    }

    @Override
    public String toString() {
        return results.stream().map(DataResult::message).collect(Collectors.joining("\n"));
    }
}
