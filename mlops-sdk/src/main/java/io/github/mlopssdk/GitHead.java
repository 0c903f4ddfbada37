package io.github.mlopssdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The commit that is checked out, read from git's own files, so that no process has to be started.
 *
 * @param commit 40 or 64 hex digits
 * @param branch the branch, or empty for a detached head
 */
record GitHead(String commit, Optional<String> branch) {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40,64}");
    private static final String REF = "ref: ";
    private static final String GIT_DIR = "gitdir: ";

    /** Looks in a directory and those above it; anything unreadable counts as no repository. */
    static Optional<GitHead> find(Path directory) {
        try {
            for (Path at = directory.toAbsolutePath(); at != null; at = at.getParent()) {
                Path git = at.resolve(".git");
                if (Files.exists(git)) {
                    return read(Files.isDirectory(git) ? git : at.resolve(target(git)));
                }
            }
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** In a worktree {@code .git} is a file that names the directory. */
    private static String target(Path file) throws IOException {
        return Files.readString(file).substring(GIT_DIR.length()).strip();
    }

    private static Optional<GitHead> read(Path git) throws IOException {
        String head = Files.readString(git.resolve("HEAD")).strip();
        if (!head.startsWith(REF)) {
            return commit(head, null);
        }
        String ref = head.substring(REF.length());
        String branch = ref.replaceFirst("^refs/heads/", "");
        Path common = git.resolve("commondir");
        Path refs = Files.exists(common) ? git.resolve(Files.readString(common).strip()) : git;
        if (Files.exists(refs.resolve(ref))) {
            return commit(Files.readString(refs.resolve(ref)).strip(), branch);
        }
        Path packed = refs.resolve("packed-refs");
        if (Files.exists(packed)) {
            Matcher line = Pattern.compile("(?m)^([0-9a-f]{40,64}) " + Pattern.quote(ref) + "$")
                    .matcher(Files.readString(packed));
            if (line.find()) {
                return commit(line.group(1), branch);
            }
        }
        return Optional.empty();
    }

    private static Optional<GitHead> commit(String hash, @Nullable String branch) {
        return COMMIT.matcher(hash).matches()
                ? Optional.of(new GitHead(hash, Optional.ofNullable(branch)))
                : Optional.empty();
    }
}
