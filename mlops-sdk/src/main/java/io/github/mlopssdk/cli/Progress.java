package io.github.mlopssdk.cli;

/** A line on a terminal that tells how far long work has come, and leaves nothing behind. */
final class Progress {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final Shell shell;
    private final int total;
    private int done;

    Progress(Shell shell, int total) {
        this.shell = shell;
        this.total = total;
    }

    void show() {
        if (shell.interactive() && done < total) {
            shell.err().print("run " + (done + 1) + " of " + total + " …");
            shell.err().flush();
        }
    }

    void advance() {
        done++;
        show();
    }

    void clear() {
        if (shell.interactive()) {
            shell.err().print(CLEAR_LINE);
            shell.err().flush();
        }
    }
}
