package io.github.mlopssdk.cli;

/** The {@code mlops} command. */
public final class Main {
    private Main() {}

    /**
     * Runs the command and ends the process with its exit code.
     *
     * @param args as typed
     */
    public static void main(String[] args) {
        System.exit(new Mlops(Shell.ofProcess()).run(args));
    }
}
