package io.github.mlopssdk;

import io.github.mlopssdk.journal.JournalSettings;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** Settings of a run that its builder keeps from users and that tests of whole runs need: the disk, time, variables. */
public final class OpenBuilder {
    private OpenBuilder() {}

    /**
     * Changes how the run's journal is kept.
     *
     * @param builder of a run
     * @param change applied to the settings so far
     * @return the builder
     */
    public static RunBuilder journal(RunBuilder builder, UnaryOperator<JournalSettings> change) {
        builder.journal = change.apply(builder.journal);
        return builder;
    }

    /**
     * Gives a builder whose runs see another time.
     *
     * @param clock in place of the system's
     * @return a new builder
     */
    public static RunBuilder at(InstantSource clock) {
        return new RunBuilder(platform(Platform.current().environment(), clock));
    }

    /**
     * Gives a builder whose runs see other environment variables.
     *
     * @param environment in place of the process's
     * @return a new builder
     */
    public static RunBuilder in(Map<String, String> environment) {
        return new RunBuilder(platform(environment, InstantSource.system()));
    }

    private static Platform platform(Map<String, String> environment, InstantSource clock) {
        Platform now = Platform.current();
        return new Platform(
                environment,
                now.workingDirectory(),
                now.home(),
                now.user(),
                clock,
                now.random(),
                now.ends(),
                now.pause(),
                new AtomicBoolean());
    }
}
