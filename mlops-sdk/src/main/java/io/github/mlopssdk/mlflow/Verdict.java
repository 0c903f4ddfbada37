package io.github.mlopssdk.mlflow;

/** What a caller may do about a failed request. */
public enum Verdict {
    /** Send it again after a back-off: the server or the way to it is in trouble. */
    RETRY,
    /** Keep everything, wait long, and read the credentials again: someone has to repair access first. */
    PAUSE,
    /** Do not send it again: the same request will fail the same way. */
    PERMANENT
}
