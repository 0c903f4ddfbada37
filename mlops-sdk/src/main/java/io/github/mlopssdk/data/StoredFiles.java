package io.github.mlopssdk.data;

import io.github.mlopssdk.model.ObjectAddress;
import io.github.mlopssdk.model.ObjectStore;
import io.github.mlopssdk.model.Sha256;
import io.github.mlopssdk.model.StoredObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An object in a store, or all objects below a prefix that ends in a slash.
 *
 * @param store where they are
 * @param object address of the object or prefix
 */
record StoredFiles(ObjectStore store, ObjectAddress object) implements Location {
    @Override
    public String address() {
        return object.toString();
    }

    private boolean isPrefix() {
        return object.key().isEmpty() || object.key().endsWith("/");
    }

    @Override
    public String fileName() {
        String key = object.key().replaceAll("/+$", "");
        String name = key.substring(key.lastIndexOf('/') + 1).replaceAll("[^\\p{L}\\p{N}._ -]", "_");
        return name.isBlank() || name.startsWith(".") ? "data" : name;
    }

    @Override
    public Optional<String> stamp() throws IOException {
        if (isPrefix()) {
            return Optional.of(stamp(files()));
        }
        return store.find(object).map(found -> found.stamp() + " " + found.sizeBytes());
    }

    @Override
    public Optional<String> copyTo(Path target) throws IOException {
        if (!isPrefix()) {
            StoredObject copied = store.read(object, target);
            return Optional.of(copied.stamp() + " " + copied.sizeBytes());
        }
        List<StoredObject> files = files();
        if (files.isEmpty()) {
            throw new IOException("nothing is at " + address());
        }
        for (StoredObject file : files) {
            String path = file.key().substring(object.key().length());
            Path copy = target.resolve(path).normalize();
            if (!copy.startsWith(target)) {
                throw new IOException("the key '" + file.key() + "' leads out of the directory of its copy");
            }
            Files.createDirectories(copy.getParent());
            store.read(object.withKey(file.key()), copy);
        }
        return Optional.of(stamp(files));
    }

    /** Objects whose key ends in a slash stand for empty folders. */
    private List<StoredObject> files() throws IOException {
        List<StoredObject> files = new ArrayList<>(store.list(object));
        files.removeIf(file -> file.key().endsWith("/"));
        return files;
    }

    private static String stamp(List<StoredObject> files) {
        MessageDigest digest = Sha256.begin();
        files.forEach(file -> digest.update(
                (file.key() + "\n" + file.stamp() + " " + file.sizeBytes() + "\n").getBytes(StandardCharsets.UTF_8)));
        return Sha256.hex(digest);
    }
}
