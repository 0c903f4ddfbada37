package io.github.mlopssdk.testing.kill;

import io.github.mlopssdk.testing.tracking.TrackedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a killed training had said, held against what a server has: the oracle outside the process. */
final class Testimony {
    private static final int WORDS = 4;

    private final List<Call> calls;
    private final Optional<String> runKey;
    private final boolean closing;

    /** A call that had returned. */
    private record Call(String kind, String key, String value, long nanos) {}

    private Testimony(List<Call> said, boolean closing) {
        this.calls = said.stream().filter(call -> !call.kind.equals("run")).toList();
        this.runKey = said.stream()
                .filter(call -> call.kind.equals("run"))
                .map(Call::value)
                .findFirst();
        this.closing = closing;
    }

    /** Leaves out a last line that was cut in the middle. */
    static Testimony of(List<String> lines) {
        List<Call> said = lines.stream()
                .map(line -> line.split(" ", -1))
                .filter(words -> words.length == WORDS && !words[WORDS - 1].isEmpty())
                .map(words -> new Call(words[0], words[1], words[2], Long.parseLong(words[3])))
                .toList();
        return new Testimony(said, lines.contains(KilledTrainer.CLOSING));
    }

    /** Tells whether the start of the run had returned. */
    boolean hasRun() {
        return runKey.isPresent();
    }

    int returned() {
        return calls.size();
    }

    /** Compares: every call that had returned is there, once; the one that was under way may be. */
    Finding heldBy(TrackedRun run) {
        List<Call> missing = calls.stream().filter(call -> !isIn(run, call)).toList();
        List<TrackedRun.Point> history = run.history("loss");
        long doubled = history.size()
                - history.stream().map(TrackedRun.Point::step).distinct().count();
        return new Finding(calls.size(), missing.size(), doubled, window(missing), troubles(run, missing, history));
    }

    private static boolean isIn(TrackedRun run, Call call) {
        return switch (call.kind) {
            case "param" -> call.value.equals(run.params().get(call.key));
            case "tag" -> call.value.equals(run.tags().get(call.key));
            case "file" -> run.artifactText(call.key).orElse("").equals("x".repeat(Integer.parseInt(call.value)));
            case "metric" ->
                run.history("loss").stream()
                        .anyMatch(point -> Long.toString(point.step()).equals(call.key)
                                && Double.toString(point.value()).equals(call.value));
            default -> throw new IllegalStateException("unknown call " + call);
        };
    }

    /** Tells how long before the last returned call the first missing one had returned. */
    private long window(List<Call> missing) {
        return missing.isEmpty() ? 0 : calls.get(calls.size() - 1).nanos - missing.get(0).nanos;
    }

    private List<String> troubles(TrackedRun run, List<Call> missing, List<TrackedRun.Point> history) {
        var troubles = new ArrayList<String>();
        if (!missing.isEmpty() && !missing.equals(calls.subList(calls.size() - missing.size(), calls.size()))) {
            troubles.add("a hole: " + missing);
        }
        Map<Long, String> said = calls.stream()
                .filter(call -> call.kind.equals("metric"))
                .collect(Collectors.toMap(call -> Long.valueOf(call.key), Call::value));
        long unsaid = history.stream()
                .filter(point -> !said.containsKey(point.step()))
                .count();
        if (unsaid > 1) {
            troubles.add(unsaid + " points that nobody logged");
        }
        if (runKey.isPresent() && !runKey.get().equals(run.tags().get("mlops.run_key"))) {
            troubles.add("key " + run.tags().get("mlops.run_key") + " instead of " + runKey);
        }
        if (run.status().equals("KILLED")) {
            long last = history.stream()
                    .mapToLong(TrackedRun.Point::timestampMillis)
                    .max()
                    .orElse(run.startMillis());
            if (run.endMillis() == null || run.endMillis() != last) {
                troubles.add("it ends at " + run.endMillis() + ", not at its last record " + last);
            }
        } else if (!closing || !run.status().equals("FINISHED")) {
            troubles.add("status " + run.status());
        }
        return troubles;
    }
}
