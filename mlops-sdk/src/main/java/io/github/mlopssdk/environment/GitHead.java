package io.github.mlopssdk.environment;

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
 * @param remote address of {@code origin}, without user, password and parameters; empty if there is none
 */
public record GitHead(String commit, Optional<String> branch, Optional<String> remote) {
    private static final Pattern REMOTE = Pattern.compile("(?ms)^\\[remote \"origin\"][^\\[]*?^\\s*url\\s*=\\s*(\\S+)");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40,64}");
    private static final String REF = "ref: ";
    private static final String GIT_DIR = "gitdir: ";

    /**
     * Looks in a directory and those above it.
     *
     * @param directory where to begin
     * @return empty outside of a repository, and for one that cannot be read
     */
    public static Optional<GitHead> find(Path directory) {
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
        Path common = git.resolve("commondir");
        Path shared =
                Files.exists(common) ? git.resolve(Files.readString(common).strip()) : git;
        Optional<String> remote = remote(shared.resolve("config"));
        String head = Files.readString(git.resolve("HEAD")).strip();
        if (!head.startsWith(REF)) {
            return commit(head, null, remote);
        }
        String ref = head.substring(REF.length());
        String branch = ref.replaceFirst("^refs/heads/", "");
        if (Files.exists(shared.resolve(ref))) {
            return commit(Files.readString(shared.resolve(ref)).strip(), branch, remote);
        }
        Path packed = shared.resolve("packed-refs");
        if (Files.exists(packed)) {
            Matcher line = Pattern.compile("(?m)^([0-9a-f]{40,64}) " + Pattern.quote(ref) + "$")
                    .matcher(Files.readString(packed));
            if (line.find()) {
                return commit(line.group(1), branch, remote);
            }
        }
        return Optional.empty();
    }

    private static Optional<GitHead> commit(String hash, @Nullable String branch, Optional<String> remote) {
        return COMMIT.matcher(hash).matches()
                ? Optional.of(new GitHead(hash, Optional.ofNullable(branch), remote))
                : Optional.empty();
    }

    private static Optional<String> remote(Path config) throws IOException {
        if (!Files.exists(config)) {
            return Optional.empty();
        }
        Matcher remote = REMOTE.matcher(Files.readString(config));
        return remote.find()
                ? Optional.of(remote.group(1).replaceFirst("://[^/@]*@", "://").replaceFirst("[?#].*", ""))
                : Optional.empty();
    }
}
