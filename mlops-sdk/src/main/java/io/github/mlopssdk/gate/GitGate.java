package io.github.mlopssdk.gate;

import io.github.mlopssdk.environment.GitChanges;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells by git alone whether a training has to run: whether watched files differ from those of a commit, such as that of
 * the last good model.
 *
 * <pre>{@code
 * Decision decision = new GitGate(Path.of(""), "v1.4").watching(Component.CODE, "src/main/**").decide();
 * }</pre>
 *
 * <p>It knows nothing of data outside the repository and nothing of ignored files. What git cannot tell counts as changed.
 * Not thread-safe.
 */
public final class GitGate {
    private final Path root;
    private final String commit;
    private final Map<Component, List<Glob>> watched = new EnumMap<>(Component.class);
    private final List<Glob> excluded = new ArrayList<>();

    /**
     * Takes a commit.
     *
     * @param root directory in the work tree, below which files are watched
     * @param commit a hash, branch or tag
     */
    public GitGate(Path root, String commit) {
        this.root = root;
        this.commit = commit;
    }

    /**
     * Watches files.
     *
     * @param component what they are, for the reason's name: code, configuration, data or dependencies
     * @param globs as {@link FingerprintBuilder#sources}
     * @return this gate
     * @throws IllegalArgumentException if a pattern leads out of the root, or the component is no reason
     */
    public GitGate watching(Component component, String... globs) {
        Reason.Kind.of(component);
        for (String glob : globs) {
            watched.computeIfAbsent(component, key -> new ArrayList<>()).add(new Glob(glob));
        }
        return this;
    }

    /**
     * Takes files out again.
     *
     * @param globs as {@link #watching}
     * @return this gate
     * @throws IllegalArgumentException if a pattern leads out of the root
     */
    public GitGate excluding(String... globs) {
        for (String glob : globs) {
            excluded.add(new Glob(glob));
        }
        return this;
    }

    /**
     * Decides.
     *
     * @return train or skip, never an older run
     * @throws IllegalStateException if nothing is watched
     */
    public Decision decide() {
        if (watched.isEmpty()) {
            throw new IllegalStateException("nothing is watched: name files with watching(…)");
        }
        try {
            return decide(GitChanges.since(root, commit));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return retrain(List.of(new Reason(Reason.Kind.UNKNOWN_COMMIT, List.of("interrupted while git was asked"))));
        }
    }

    private Decision decide(GitChanges changes) {
        List<Reason> reasons = switch (changes.base()) {
            case KNOWN -> reasons(changes);
            case UNKNOWN ->
                List.of(new Reason(
                        Reason.Kind.UNKNOWN_COMMIT,
                        List.of(commit + " is no commit of this clone; was history rewritten?")));
            case SHALLOW ->
                List.of(new Reason(
                        Reason.Kind.SHALLOW_CLONE,
                        List.of(commit + " is not in this shallow clone; fetch all history (fetch-depth: 0)")));
            case NO_REPOSITORY ->
                List.of(new Reason(
                        Reason.Kind.UNKNOWN_COMMIT, List.of("git is missing, or tells nothing about " + root)));
        };
        return reasons.isEmpty() ? new Decision.Skip(Optional.empty(), List.of()) : retrain(reasons);
    }

    private static Decision retrain(List<Reason> reasons) {
        return new Decision.Retrain(reasons, Optional.empty(), List.of());
    }

    private List<Reason> reasons(GitChanges changes) {
        var reasons = new ArrayList<Reason>();
        for (Component component : watched.keySet()) {
            List<String> files = of(component, changes.committed());
            if (!files.isEmpty()) {
                reasons.add(new Reason(Reason.Kind.of(component), files));
            }
        }
        List<String> dirty = watched.keySet().stream()
                .flatMap(component -> of(component, changes.uncommitted()).stream())
                .distinct()
                .toList();
        if (!dirty.isEmpty()) {
            reasons.add(new Reason(Reason.Kind.DIRTY_TREE, dirty));
        }
        return reasons;
    }

    private List<String> of(Component component, Collection<String> changed) {
        var files = new WatchedFiles(watched.getOrDefault(component, List.of()), excluded);
        // What is in a submodule is not told, so one that moves counts wherever it is.
        return changed.stream()
                .filter(path -> path.endsWith("/") || files.contains(path))
                .sorted()
                .map(path -> path + " changed")
                .collect(Collectors.toList());
    }
}
