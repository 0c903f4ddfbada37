package io.github.mlopssdk.gate;

import io.github.mlopssdk.mlflow.MlflowClient;
import java.nio.file.Path;
import java.util.Optional;

/** Earlier runs that a training is compared with. */
public interface GoodRuns {
    /**
     * Finds the run to compare with first: the last one, or the one in use.
     *
     * @return the run, or empty if there is none
     */
    Optional<GoodRun> last();

    /**
     * Finds the newest run of an equal fingerprint.
     *
     * @param fingerprint what to look for
     * @return the run, or empty if there is none
     */
    Optional<GoodRun> equalTo(Fingerprint fingerprint);

    /**
     * Looks on a tracking server: runs that carry a fingerprint, have finished, are not deleted and have missed none of
     * their goals. Calls block and throw {@link io.github.mlopssdk.mlflow.MlflowException} if the server does not answer.
     *
     * @param client the server
     * @param experiment name of the experiment; without it on the server there are no good runs
     * @return the runs
     */
    static ServerRuns onServer(MlflowClient client, String experiment) {
        return new ServerRuns(client, experiment);
    }

    /**
     * Looks in files that {@link Fingerprint#write} wrote, and that are committed or kept in a CI's cache.
     *
     * @param path a file, or a directory of files whose names end in {@code .json}; it need not exist
     * @return the runs, of which the last is the one with the latest time
     */
    static GoodRuns inFiles(Path path) {
        return new FileRuns(path);
    }
}
