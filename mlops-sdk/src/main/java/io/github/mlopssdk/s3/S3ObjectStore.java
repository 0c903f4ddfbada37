package io.github.mlopssdk.s3;

import io.github.mlopssdk.model.EnvironmentVariables;
import io.github.mlopssdk.model.ObjectAddress;
import io.github.mlopssdk.model.ObjectStore;
import io.github.mlopssdk.model.StoredObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads and adds data at {@code s3://} with version 2 of the AWS SDK, set up like {@link S3ArtifactStore}. Thread-safe.
 *
 * <p>Adding relies on {@code If-None-Match: *}. A store that ignores it would overwrite, so each place is tried once
 * with an object of its own, {@value #PROBE}, which stays.
 */
public final class S3ObjectStore implements ObjectStore {
    private static final String PROBE = ".mlops-write-once";

    private final Map<String, String> environment;
    private final Set<ObjectAddress> safe = ConcurrentHashMap.newKeySet();
    private @Nullable S3Objects objects;

    /** Made by the service loader. */
    public S3ObjectStore() {
        this(EnvironmentVariables.current());
    }

    S3ObjectStore(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public boolean takes(String scheme) {
        return scheme.equals("s3") || scheme.equals("s3a");
    }

    @Override
    public Optional<StoredObject> find(ObjectAddress address) throws IOException {
        return objects().find(address);
    }

    @Override
    public List<StoredObject> list(ObjectAddress prefix) throws IOException {
        return objects().list(prefix);
    }

    @Override
    public StoredObject read(ObjectAddress address, Path target) throws IOException {
        return objects().read(address, target);
    }

    @Override
    public void requireWriteOnce(ObjectAddress place) throws IOException {
        ObjectAddress probe = place.withKey(place.key().isEmpty() ? PROBE : place.key() + "/" + PROBE);
        if (safe.contains(probe)) {
            return;
        }
        S3Objects store = objects();
        boolean isNew = store.createEmpty(probe);
        boolean isNewAgain = isNew && store.createEmpty(probe);
        if (isNewAgain) {
            throw new IOException("the store behind " + place.scheme() + "://" + place.bucket()
                    + " ignores 'If-None-Match: *' and would overwrite data; publish to another one"
                    + " or to a newer version of it");
        }
        safe.add(probe);
    }

    @Override
    public boolean create(ObjectAddress address, Path file) throws IOException {
        return objects().create(address, file);
    }

    private synchronized S3Objects objects() throws IOException {
        if (objects == null) {
            if (!S3ArtifactStore.isSdkPresent()) {
                throw new IOException("s3:// needs software.amazon.awssdk:s3 and"
                        + " software.amazon.awssdk:url-connection-client on the class path");
            }
            objects = new S3Objects(S3Connection.open(environment));
        }
        return objects;
    }
}
