package io.github.mlopssdk.dl4j.lint;

import io.github.mlopssdk.seed.SeedReport.Entry;

/**
 * A place that gives other numbers in another run, or may.
 *
 * @param where the place, such as {@code network} or {@code iterator.recordReader.inputSplit}
 * @param problem what happens there
 * @param fix the code that solves it
 */
public record Finding(String where, String problem, String fix) {

    /**
     * Converts the finding for {@code run.reportSeed}.
     *
     * @return an entry in state UNSEEDED
     */
    public Entry entry() {
        return Entry.unseeded(where, problem, fix);
    }

    @Override
    public String toString() {
        return where + ": " + problem + "; " + fix;
    }
}
