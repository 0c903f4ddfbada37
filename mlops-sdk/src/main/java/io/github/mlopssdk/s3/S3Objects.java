package io.github.mlopssdk.s3;

import io.github.mlopssdk.model.ObjectAddress;
import io.github.mlopssdk.model.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Objects of S3, read and added. Thread-safe. */
final class S3Objects {
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final int MOST_ATTEMPTS = 5;

    private final S3Connection connection;

    S3Objects(S3Connection connection) {
        this.connection = connection;
    }

    /** What the SDK is asked to do. */
    private interface Request<T> {
        T send();
    }

    Optional<StoredObject> find(ObjectAddress address) throws IOException {
        try {
            HeadObjectResponse head = connection
                    .client()
                    .headObject(object -> object.bucket(address.bucket())
                            .key(address.key())
                            .versionId(address.versionId().orElse(null)));
            return Optional.of(
                    new StoredObject(address.key(), head.contentLength(), stamp(head.eTag(), head.versionId())));
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw failure(address, e);
        } catch (SdkException e) {
            throw failure(address, e);
        }
    }

    List<StoredObject> list(ObjectAddress prefix) throws IOException {
        return send(prefix, () -> {
            List<StoredObject> objects = new ArrayList<>();
            connection
                    .client()
                    .listObjectsV2Paginator(list -> list.bucket(prefix.bucket()).prefix(prefix.key()))
                    .contents()
                    .forEach(object ->
                            objects.add(new StoredObject(object.key(), object.size(), stamp(object.eTag(), null))));
            objects.sort(Comparator.comparing(StoredObject::key));
            return objects;
        });
    }

    StoredObject read(ObjectAddress address, Path target) throws IOException {
        return send(address, () -> {
            GetObjectResponse got = connection
                    .client()
                    .getObject(
                            object -> object.bucket(address.bucket())
                                    .key(address.key())
                                    .versionId(address.versionId().orElse(null)),
                            target);
            return new StoredObject(address.key(), got.contentLength(), stamp(got.eTag(), got.versionId()));
        });
    }

    boolean create(ObjectAddress address, Path file) throws IOException {
        long size = Files.size(file);
        return createOnce(address, () -> {
            connection.create(address.bucket(), address.key(), file, size);
            return true;
        });
    }

    boolean createEmpty(ObjectAddress address) throws IOException {
        return createOnce(address, () -> {
            connection
                    .client()
                    .putObject(
                            object -> object.bucket(address.bucket())
                                    .key(address.key())
                                    .ifNoneMatch("*"),
                            RequestBody.empty());
            return true;
        });
    }

    /** A conflict means that another writer is under way, so that soon there will be an object, or room for ours. */
    private static boolean createOnce(ObjectAddress address, Request<Boolean> request) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return request.send();
            } catch (S3Exception e) {
                if (e.statusCode() == PRECONDITION_FAILED) {
                    return false;
                }
                if (e.statusCode() != CONFLICT || attempt == MOST_ATTEMPTS) {
                    throw failure(address, e);
                }
            } catch (SdkException e) {
                throw failure(address, e);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }

    private static <T> T send(ObjectAddress address, Request<T> request) throws IOException {
        try {
            return request.send();
        } catch (SdkException e) {
            throw failure(address, e);
        }
    }

    private static IOException failure(ObjectAddress address, SdkException e) {
        return new IOException("S3 fails at " + address + ": " + e.getMessage(), e);
    }

    private static String stamp(@Nullable String etag, @Nullable String versionId) {
        return versionId == null || versionId.equals("null") ? String.valueOf(etag) : etag + " " + versionId;
    }
}
