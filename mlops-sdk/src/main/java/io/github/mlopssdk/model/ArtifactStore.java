package io.github.mlopssdk.model;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * Writes files to a place that a tracking server names but does not take files for, such as {@code s3://…} beside an
 * MLflow server that signs no addresses. Found by {@link java.util.ServiceLoader}; needed for writing alone, since every
 * server reads its own stores.
 *
 * <p>Made by a constructor without arguments, which must do no work. Called by one thread that delivers, never by the
 * training; may be called by several.
 */
public interface ArtifactStore {
    /**
     * Tells whether this store can write to a place. Must not ask anything over a network.
     *
     * @param root where files of a run or model are kept
     * @return {@code true} for places of this store's kind, if what it needs is there, such as a library
     */
    boolean takes(URI root);

    /**
     * Writes a file, replacing what is there. The file is there as a whole or not at all.
     *
     * @param root where files of the run or model are kept
     * @param path where the file shall stand there; relative and normal, with {@code /} between parts
     * @param file the bytes
     * @throws IOException if the store does not take the file now; it is tried again later
     */
    void write(URI root, String path, Path file) throws IOException;
}
