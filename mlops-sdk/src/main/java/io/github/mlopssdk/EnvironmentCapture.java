package io.github.mlopssdk;

import io.github.mlopssdk.environment.ClassPath;
import io.github.mlopssdk.environment.CommandLine;
import io.github.mlopssdk.environment.Machine;
import io.github.mlopssdk.environment.WorkTree;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what surrounds a run, on a thread of its own: git, the class path and the GPUs take longer than a start may.
 * Nothing it meets reaches the training.
 */
final class EnvironmentCapture {
    /** What is recorded of it. */
    static final String ENVIRONMENT = "mlops/environment.json";

    static final String DEPENDENCIES = "mlops/dependencies.json";
    static final String DIFF = "mlops/uncommitted.diff";

    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentCapture.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final int MAX_DIFF_BYTES = 5 << 20;

    private final Run run;
    private final Platform platform;
    private final boolean withDiff;
    private final Thread thread;
    private boolean ended;

    private EnvironmentCapture(Run run, Platform platform, boolean withDiff) {
        this.run = run;
        this.platform = platform;
        this.withDiff = withDiff;
        this.thread = Platform.daemons("mlops-environment-" + run.key()).newThread(this::capture);
    }

    /** Begins. */
    static EnvironmentCapture start(Run run, Platform platform, boolean withDiff) {
        var capture = new EnvironmentCapture(run, platform, withDiff);
        capture.thread.start();
        return capture;
    }

    /** Waits a little for what is under way; what comes later is not recorded. */
    void end(Duration longest) {
        try {
            Duration wait = longest.compareTo(LONGEST_WAIT) < 0 ? longest : LONGEST_WAIT;
            TimeUnit.NANOSECONDS.timedJoin(thread, wait.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            ended = true;
        }
        if (thread.isAlive()) {
            LOG.info("Run {} ended before its environment was recorded", run.key());
            thread.interrupt();
        }
    }

    private void capture() {
        Path directory = platform.workingDirectory();
        var tree = new WorkTree(directory, MAX_DIFF_BYTES);
        try {
            tree.isDirty().ifPresent(dirty -> record(() -> run.setTag("mlops.git.dirty", dirty)));
            if (withDiff) {
                tree.diff().ifPresent(diff -> record(() -> run.logText(diff, DIFF)));
            }
            Map<String, Object> environment = Machine.describe(directory);
            environment.put("command", command());
            environment.put(
                    "jvm.arguments",
                    CommandLine.redacted(ManagementFactory.getRuntimeMXBean().getInputArguments()));
            record(() -> run.logJson(environment, ENVIRONMENT));
            var dependencies = ClassPath.ofProcess();
            record(() -> run.logJson(dependencies, DEPENDENCIES));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("The environment of run {} is not wholly recorded", run.key(), e);
        }
    }

    private static String command() {
        List<String> words =
                List.of(System.getProperty("sun.java.command", "unknown").split(" ", -1));
        return String.join(" ", CommandLine.redacted(words));
    }

    private synchronized void record(Runnable call) {
        if (!ended) {
            call.run();
        }
    }
}
