package io.github.mlopssdk.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Data that DVC keeps: in the work tree if they are there unchanged, else in its cache or remote. May be a part of a
 * directory.
 *
 * @param address as the catalog writes it
 * @param path where they belong
 * @param locations reads from remotes
 */
record DvcData(String address, Path path, Locations locations) implements Location {
    @Override
    public String fileName() {
        return Objects.toString(path.getFileName(), "data");
    }

    private DvcOutput output() throws IOException {
        DvcProject project = project();
        return project.output(path)
                .orElseThrow(() -> new IOException("no .dvc file or dvc.lock of " + project.root() + " has " + path
                        + " with an MD5; run 'dvc add' or 'dvc repro'"));
    }

    private DvcProject project() throws IOException {
        return DvcProject.containing(path)
                .orElseThrow(() -> new IOException("no directory above " + path + " is one of DVC"));
    }

    @Override
    public Optional<Path> here() throws IOException {
        DvcOutput output = output();
        boolean isThere = Files.exists(path) && output.hash().of(output.path()).equals(output.md5());
        return isThere ? Optional.of(path) : Optional.empty();
    }

    @Override
    public Optional<String> stamp() throws IOException {
        return Optional.of(output().md5());
    }

    @Override
    public Optional<String> copyTo(Path target) throws IOException {
        DvcOutput output = output();
        var store = new DvcStore(DvcConfig.read(project().root()), locations);
        if (!output.isDirectory()) {
            store.copy(output.md5(), output.hash(), target);
            return Optional.of(output.md5());
        }
        String part = output.path().relativize(path).toString().replace('\\', '/');
        boolean found = false;
        for (DvcHash.Entry entry : store.entries(output, target)) {
            if (part.isEmpty()
                    || entry.relpath().equals(part)
                    || entry.relpath().startsWith(part + "/")) {
                Path copy = part.isEmpty()
                        ? target.resolve(entry.relpath())
                        : target.resolve(
                                entry.relpath().substring(part.length()).replaceFirst("^/", ""));
                if (!copy.normalize().startsWith(target)) {
                    throw new IOException(
                            "'" + entry.relpath() + "' in " + output.md5() + " leads out of its directory");
                }
                store.copy(entry.md5(), output.hash(), copy);
                found = true;
            }
        }
        if (!found) {
            throw new IOException("the directory " + output.path() + ", as DVC keeps it, has no " + part);
        }
        return Optional.of(output.md5());
    }
}
