package io.github.mlopssdk.data;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A directory whose data DVC keeps. It is only read, and the {@code dvc} command is not needed; SnakeYAML is:
 * {@code org.yaml:snakeyaml}. Immutable and thread-safe.
 */
public final class DvcProject {
    private static final Set<String> WITHOUT_DATA = Set.of(".dvc", ".git", ".venv", "node_modules");

    private final Path root;

    private DvcProject(Path root) {
        this.root = root;
    }

    /**
     * Finds the project that a path belongs to.
     *
     * @param path a file or directory, which need not exist
     * @return the innermost project, or empty if no directory above has a {@code .dvc} directory
     */
    public static Optional<DvcProject> containing(Path path) {
        for (Path at = path.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve(".dvc"))) {
                return Optional.of(new DvcProject(at));
            }
        }
        return Optional.empty();
    }

    /**
     * Returns where the project is.
     *
     * @return the directory with {@code .dvc}
     */
    public Path root() {
        return root;
    }

    /**
     * Reads all {@code .dvc} files and {@code dvc.lock} files of the project, with {@code dvc.yaml} for the directories of
     * stages.
     *
     * @return all data with an MD5, sorted by path
     * @throws IOException if one of the files cannot be read
     */
    public List<DvcOutput> outputs() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean isOther = !directory.equals(root) && Files.isDirectory(directory.resolve(".dvc"));
                return isOther || WITHOUT_DATA.contains(String.valueOf(directory.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (DvcFile.isOne(file)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        List<DvcOutput> outputs = new ArrayList<>();
        for (Path file : files) {
            outputs.addAll(DvcFile.outputs(file));
        }
        outputs.sort(Comparator.comparing(DvcOutput::path));
        return outputs;
    }

    /**
     * Finds the data that a path belongs to.
     *
     * @param path of the data, or of something in a directory of data
     * @return the data, or empty if DVC does not keep them
     * @throws IOException if a file of DVC cannot be read
     */
    public Optional<DvcOutput> output(Path path) throws IOException {
        Path wanted = path.toAbsolutePath().normalize();
        // Most data are described beside them; else the whole project must be looked through.
        Path own = wanted.resolveSibling(Objects.requireNonNull(wanted.getFileName()) + ".dvc");
        List<DvcOutput> outputs = Files.isRegularFile(own) ? DvcFile.outputs(own) : List.of();
        Optional<DvcOutput> found = covering(outputs, wanted);
        return found.isPresent() ? found : covering(outputs(), wanted);
    }

    private static Optional<DvcOutput> covering(List<DvcOutput> outputs, Path wanted) {
        return outputs.stream()
                .filter(output ->
                        wanted.equals(output.path()) || (output.isDirectory() && wanted.startsWith(output.path())))
                .findFirst();
    }

    @Override
    public String toString() {
        return "DVC project " + root;
    }
}
