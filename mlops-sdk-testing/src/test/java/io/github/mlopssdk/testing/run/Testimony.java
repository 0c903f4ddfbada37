package io.github.mlopssdk.testing.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.testing.tracking.TrackedRun;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a killed trainer had said, held against what a server has: the oracle outside the process. */
final class Testimony {
    private final List<String[]> words;

    private Testimony(List<String[]> words) {
        this.words = words;
    }

    /** Leaves out a last line that was cut in the middle. */
    static Testimony of(List<String> lines) {
        return new Testimony(lines.stream()
                .map(line -> line.split(" "))
                .filter(line -> line[0].equals("run") ? line.length == 2 : line.length == 3)
                .toList());
    }

    String runKey() {
        return words.get(0)[1];
    }

    /** Every call that had returned is there, once; the one that was under way may be. */
    void isBornOutBy(TrackedRun run) {
        assertThat(run.tags()).containsEntry("mlops.run_key", runKey());
        assertThat(run.status()).isEqualTo("KILLED");
        assertThat(run.params()).containsAllEntriesOf(said("param"));
        assertThat(run.tags()).containsAllEntriesOf(said("tag"));
        Map<String, String> metrics = said("metric");
        List<TrackedRun.Point> history = run.history("loss");
        assertThat(history).hasSizeBetween(metrics.size(), metrics.size() + 1);
        assertThat(history).extracting(TrackedRun.Point::step).doesNotHaveDuplicates();
        Map<String, String> stored = history.stream()
                .collect(Collectors.toMap(
                        point -> Long.toString(point.step()), point -> Double.toString(point.value())));
        assertThat(stored).containsAllEntriesOf(metrics);
    }

    private Map<String, String> said(String kind) {
        var said = new TreeMap<String, String>();
        for (String[] line : words) {
            if (line[0].equals(kind)) {
                said.put(line[1], line[2]);
            }
        }
        return said;
    }
}
