package io.github.mlopssdk.data;

import io.github.mlopssdk.model.ObjectAddress;
import io.github.mlopssdk.model.ObjectStore;
import io.github.mlopssdk.model.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** A store in this process, at {@code memory://}; found as a store of a user's would be. */
public final class MemoryStore implements ObjectStore {
    /** All objects of all instances by bucket and key. */
    static final NavigableMap<String, byte[]> OBJECTS = new ConcurrentSkipListMap<>();

    @Override
    public boolean takes(String scheme) {
        return scheme.equals("memory");
    }

    private static String name(ObjectAddress address) {
        return address.bucket() + "/" + address.key();
    }

    private static StoredObject stored(String key, byte[] content) {
        return new StoredObject(key, content.length, Integer.toHexString(Arrays.hashCode(content)));
    }

    @Override
    public Optional<StoredObject> find(ObjectAddress address) {
        return Optional.ofNullable(OBJECTS.get(name(address))).map(content -> stored(address.key(), content));
    }

    @Override
    public List<StoredObject> list(ObjectAddress prefix) {
        return OBJECTS.tailMap(name(prefix)).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(name(prefix)))
                .map(entry -> stored(entry.getKey().substring(prefix.bucket().length() + 1), entry.getValue()))
                .toList();
    }

    @Override
    public StoredObject read(ObjectAddress address, Path target) throws IOException {
        byte[] content = OBJECTS.get(name(address));
        if (content == null) {
            throw new IOException("nothing is at " + address);
        }
        Files.write(target, content);
        return stored(address.key(), content);
    }

    @Override
    public void requireWriteOnce(ObjectAddress place) throws IOException {
        if (place.bucket().equals("careless")) {
            throw new IOException("the store overwrites");
        }
    }

    @Override
    public boolean create(ObjectAddress address, Path file) throws IOException {
        return OBJECTS.putIfAbsent(name(address), Files.readAllBytes(file)) == null;
    }
}
