package io.github.mlopssdk.mlflow;

/**
 * An experiment as the server knows it: a named group of runs.
 *
 * @param id the server's id
 * @param name unique on the server, or in its workspace
 * @param artifactLocation where the files of its runs are
 * @param lifecycleStage {@code active} or {@code deleted}
 */
public record Experiment(String id, String name, String artifactLocation, String lifecycleStage) {
    /**
     * Tells whether runs can be logged to it.
     *
     * @return {@code false} once it is deleted
     */
    public boolean isActive() {
        return lifecycleStage.equals("active");
    }
}
