package io.github.mlopssdk.cli;

/** What the process tells its caller. */
final class ExitCode {
    static final int DONE = 0;
    /** Something is left, rejected or broken. */
    static final int PROBLEM = 1;
    /** The command was typed wrong. */
    static final int USAGE = 2;
    /** No tracking server is configured. */
    static final int NO_SERVER = 3;

    private ExitCode() {}
}
