package io.github.mlopssdk;

import io.github.mlopssdk.model.EnvironmentVariables;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/**
 * Everything that a run takes from the process around it: the only place that asks the machine for its time, its
 * randomness and its environment.
 *
 * @param environment the process's environment variables, with the system properties that stand in for some
 * @param workingDirectory where the user stands
 * @param home the user's home directory
 * @param user the user's name
 * @param clock wall clock
 * @param random randomness that no seed can repeat, for keys and jitter
 * @param ends what is told when the process ends
 * @param pause waits
 * @param resumeTaken set once a run of this process has continued the run of {@code MLFLOW_RUN_ID}
 */
record Platform(
        Map<String, String> environment,
        Path workingDirectory,
        Path home,
        String user,
        InstantSource clock,
        RandomGenerator random,
        ProcessEnd ends,
        Pause pause,
        AtomicBoolean resumeTaken) {
    private static final AtomicBoolean RESUME_TAKEN = new AtomicBoolean();

    /** Waits. */
    @FunctionalInterface
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    /** Returns this process's own. */
    static Platform current() {
        return new Platform(
                EnvironmentVariables.current(),
                Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("user.home", ".")),
                System.getProperty("user.name", "unknown"),
                InstantSource.system(),
                new SecureRandom(),
                ProcessEnd.ofThisProcess(),
                time -> Thread.sleep(time.toMillis()),
                RESUME_TAKEN);
    }

    /** Makes daemon threads of one name, so that recording never keeps a process alive. */
    static ThreadFactory daemons(String name) {
        return task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
