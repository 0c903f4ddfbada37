package io.github.mlopssdk.mlflow;

/** Which runs a search sees. */
public enum RunView {
    /** Runs that are not deleted. */
    ACTIVE_ONLY,
    /** Deleted runs. */
    DELETED_ONLY,
    /** All runs. */
    ALL
}
