package io.github.mlopssdk.environment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What differs below a directory between a commit, the commit that is checked out, and the files that are there. Paths are
 * relative to the directory; that of a submodule ends in {@code /}.
 *
 * @param base whether the commit is known here; if it is not, nothing else is
 * @param committed files that differ between the two commits
 * @param uncommitted files that differ from the commit that is checked out, and new ones; ignored ones do not count
 */
public record GitChanges(Base base, Set<String> committed, Set<String> uncommitted) {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MAX_BYTES = 64 << 20;
    private static final String SUBMODULE = "160000";

    /** Copies the sets. */
    public GitChanges {
        committed = Set.copyOf(committed);
        uncommitted = Set.copyOf(uncommitted);
    }

    /** What is known of the commit. */
    public enum Base {
        /** It is here. */
        KNOWN,
        /** It is not here. */
        UNKNOWN,
        /** It is not here, and nor is most of the history. */
        SHALLOW,
        /** There is no repository, or no git, or git refuses. */
        NO_REPOSITORY
    }

    /**
     * Asks git.
     *
     * @param directory in the work tree
     * @param commit a hash, branch or tag
     * @return what differs
     * @throws InterruptedException if the thread was interrupted
     */
    public static GitChanges since(Path directory, String commit) throws InterruptedException {
        var git = new Program(directory, LIMIT, MAX_BYTES);
        Optional<String> shallow = ask(git, "rev-parse", "--is-shallow-repository");
        if (shallow.isEmpty()) {
            return nothing(Base.NO_REPOSITORY);
        }
        Optional<String> hash = ask(git, "rev-parse", "--verify", "--quiet", "--end-of-options", commit + "^{commit}");
        if (hash.isEmpty()) {
            return nothing(shallow.get().strip().equals("true") ? Base.SHALLOW : Base.UNKNOWN);
        }
        Optional<String> committed = diff(git, hash.get().strip(), "HEAD");
        Optional<String> changed = diff(git, "HEAD");
        Optional<String> added = ask(git, "ls-files", "-z", "--others", "--exclude-standard");
        if (committed.isEmpty() || changed.isEmpty() || added.isEmpty()) {
            return nothing(Base.UNKNOWN);
        }
        Set<String> uncommitted = paths(changed.get());
        uncommitted.addAll(List.of(split(added.get())));
        return new GitChanges(Base.KNOWN, paths(committed.get()), uncommitted);
    }

    private static GitChanges nothing(Base base) {
        return new GitChanges(base, Set.of(), Set.of());
    }

    private static Optional<String> diff(Program git, String... commits) throws InterruptedException {
        String[] options = {"diff", "--no-ext-diff", "--no-renames", "--ignore-submodules=none", "--raw", "-z"};
        return ask(
                git,
                Stream.of(options, new String[] {"--relative"}, commits, new String[] {"--"})
                        .flatMap(Stream::of)
                        .toArray(String[]::new));
    }

    private static Optional<String> ask(Program git, String... question) throws InterruptedException {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(question));
        return git.ask(command);
    }

    /** Reads {@code :100644 100644 <hash> <hash> M\0path\0}, again and again. */
    private static Set<String> paths(String raw) {
        var paths = new TreeSet<String>();
        String[] parts = split(raw);
        for (int i = 0; i + 1 < parts.length; i += 2) {
            paths.add(parts[i].contains(SUBMODULE) ? parts[i + 1] + "/" : parts[i + 1]);
        }
        return paths;
    }

    /** Takes apart what ends with a zero each. */
    private static String[] split(String text) {
        String[] parts = text.split("\0", -1);
        return Arrays.copyOf(parts, parts.length - 1);
    }
}
