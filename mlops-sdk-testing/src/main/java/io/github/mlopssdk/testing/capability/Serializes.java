package io.github.mlopssdk.testing.capability;

import java.io.IOException;
import java.nio.file.Path;

/** A model that can be saved with everything it needs: parameters, optimizer, and what prepares its inputs. */
public interface Serializes {
    /**
     * Saves.
     *
     * @param directory an empty directory for the files
     * @throws IOException if they cannot be written
     */
    void save(Path directory) throws IOException;

    /**
     * Loads what was saved, as a program does that has never seen this model.
     *
     * @param directory where it was saved
     * @return a model with the capabilities of this one, or what an adapter makes one of
     * @throws IOException if the files cannot be read
     */
    Object load(Path directory) throws IOException;
}
