package io.github.mlopssdk.seed.jdk;

import java.util.List;

/**
 * What only the JVM's management beans know: how it was started and how it collects garbage. Loading them takes as long
 * as much of the seeding, so a thread of its own does it meanwhile.
 */
final class JvmLaunch extends Thread {
    private static final String UNKNOWN = "unknown";

    private List<String> arguments = List.of(UNKNOWN);
    private String collectors = UNKNOWN;

    private JvmLaunch() {
        super("mlops-jvm-facts");
        setDaemon(true);
    }

    /** Begins to ask. */
    static JvmLaunch ask() {
        var launch = new JvmLaunch();
        launch.start();
        return launch;
    }

    @Override
    public void run() {
        try {
            arguments = JvmArguments.ofProcess();
            collectors = JvmArguments.collectors();
        } catch (LinkageError | RuntimeException e) {
            // An image without java.management.
            return;
        }
    }

    /** Waits for the answer, also on an interrupted thread, whose flag stays. */
    JvmLaunch answered() {
        boolean interrupted = false;
        while (true) {
            try {
                join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return this;
    }

    List<String> arguments() {
        return arguments;
    }

    String collectors() {
        return collectors;
    }
}
