package io.github.mlopssdk.testing.mlflow;

/** How a server is set up. */
public enum MlflowSetup {
    /** Open to everyone, at the root. */
    PLAIN,
    /** With user and password. */
    BASIC_AUTH,
    /** Below {@code /ml}. */
    STATIC_PREFIX,
    /** With artifacts on an S3 server, which also takes those of experiments at {@code s3://mlops/…}. */
    S3
}
