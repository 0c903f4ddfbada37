package io.github.mlopssdk.cli;

import io.github.mlopssdk.journal.RunStore;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What users type for a run. */
final class RunKey {
    static final String LAST = "last";

    private RunKey() {}

    /** Returns the key of the run that the user means: by its key, the beginning of one, or {@code last}. */
    static String find(Path store, String run) {
        List<Path> runs = RunStore.at(store).runs();
        if (runs.isEmpty()) {
            throw new UsageException("no runs in " + store);
        }
        if (run.equals(LAST)) {
            return key(runs.get(runs.size() - 1));
        }
        List<Path> matches =
                runs.stream().filter(path -> key(path).startsWith(run)).collect(Collectors.toList());
        for (Path match : matches) {
            if (key(match).equals(run)) {
                return run;
            }
        }
        if (matches.size() != 1) {
            throw new UsageException(
                    matches.isEmpty()
                            ? "no run in " + store + " has a key that begins with '" + run + "'; see 'mlops runs'"
                            : matches.size() + " runs have a key that begins with '" + run + "': "
                                    + matches.stream().map(RunKey::key).collect(Collectors.joining(", ")));
        }
        return key(matches.get(0));
    }

    private static String key(Path run) {
        return String.valueOf(run.getFileName());
    }
}
