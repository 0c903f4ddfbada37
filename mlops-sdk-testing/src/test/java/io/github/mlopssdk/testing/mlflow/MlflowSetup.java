package io.github.mlopssdk.testing.mlflow;

/** How a server is set up. */
public enum MlflowSetup {
    /** Open to everyone, at the root. */
    PLAIN,
    /** With user and password. */
    BASIC_AUTH,
    /** Below {@code /ml}. */
    STATIC_PREFIX
}
