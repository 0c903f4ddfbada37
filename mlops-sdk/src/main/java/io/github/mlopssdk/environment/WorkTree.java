package io.github.mlopssdk.environment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that git looks after, compared with the commit that is checked out. Starts git. */
public final class WorkTree {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** The runs of this library are no change of the code. */
    private static final List<String> FILES = List.of("--", ":/", ":(top,exclude,glob)**/.mlops/**");

    private final Program git;

    /**
     * Takes the work tree around a directory.
     *
     * @param directory anywhere inside
     * @param maxDiffBytes longest diff
     */
    public WorkTree(Path directory, int maxDiffBytes) {
        this.git = new Program(directory, LIMIT, maxDiffBytes);
    }

    /**
     * Tells whether a file differs from the commit or is not known to git. Ignored files do not count.
     *
     * @return empty where there is no repository, or no git
     * @throws InterruptedException if the thread was interrupted
     */
    public Optional<Boolean> isDirty() throws InterruptedException {
        return ask("status", "--porcelain").map(changes -> !changes.isBlank());
    }

    /**
     * Gives what differs from the commit, new files apart.
     *
     * @return a patch, or empty where there is no repository, no git, no difference or too long a one
     * @throws InterruptedException if the thread was interrupted
     */
    public Optional<String> diff() throws InterruptedException {
        return ask("diff", "HEAD").filter(patch -> !patch.isBlank());
    }

    private Optional<String> ask(String... question) throws InterruptedException {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(question));
        command.addAll(FILES);
        return git.ask(command);
    }
}
