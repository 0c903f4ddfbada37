package io.github.mlopssdk.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads data from a store of objects such as {@code s3://bucket/key}, and adds to it. Found by
 * {@link java.util.ServiceLoader}.
 *
 * <p>Made by a constructor without arguments, which must do no work. May be called by several threads.
 */
public interface ObjectStore {
    /**
     * Tells whether this store has addresses of a scheme. Must not ask anything over a network.
     *
     * @param scheme in lower case, such as {@code s3}
     * @return {@code true} for this store's own
     */
    boolean takes(String scheme);

    /**
     * Looks at an object.
     *
     * @param address what is looked at
     * @return what the store says of it, or empty if there is none
     * @throws IOException if the store cannot be asked
     */
    Optional<StoredObject> find(ObjectAddress address) throws IOException;

    /**
     * Lists the objects whose keys begin with that of an address.
     *
     * @param prefix with a key that ends in {@code /}, or an empty one for all of the bucket
     * @return all of them, sorted by key
     * @throws IOException if the store cannot be asked
     */
    List<StoredObject> list(ObjectAddress prefix) throws IOException;

    /**
     * Copies an object into a file.
     *
     * @param address what is copied
     * @param target does not exist
     * @return what was copied
     * @throws IOException if not all of it came, or there is none
     */
    StoredObject read(ObjectAddress address, Path target) throws IOException;

    /**
     * Makes sure that {@link #create} overwrites nothing: the promise is the store's, and some do not know it. May leave
     * a small object there, and remember what it found.
     *
     * @param place a key without a slash at its end, below which something shall be created
     * @throws IOException if the store would overwrite, or cannot be asked
     */
    void requireWriteOnce(ObjectAddress place) throws IOException;

    /**
     * Writes an object unless there is one, in one step: of several writers one succeeds.
     *
     * @param address where it shall be
     * @param file the bytes
     * @return {@code false} if there was an object, which is as it was
     * @throws IOException if the store does not take it
     */
    boolean create(ObjectAddress address, Path file) throws IOException;
}
