package io.github.mlopssdk;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to type into a POSIX shell to send what is left of a run.
 *
 * @param store directory of the runs
 * @param server where they go, without credentials; null if the run has no server
 */
record SyncCommandLine(Path store, @Nullable URI server) {
    @Override
    public String toString() {
        String command = "mlops sync " + quoted(store.toAbsolutePath().toString());
        return server == null ? command : "MLFLOW_TRACKING_URI=" + quoted(server.toString()) + " " + command;
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:@%+,=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
