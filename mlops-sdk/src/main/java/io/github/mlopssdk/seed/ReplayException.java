package io.github.mlopssdk.seed;

import io.github.mlopssdk.model.MlopsException;
import io.github.mlopssdk.seed.SeedReport.Difference;
import io.github.mlopssdk.seed.SeedReport.Effect;
import java.util.List;
import java.util.StringJoiner;

/** Thrown by a strict replay in an environment that rounds differently from the recorded one. */
public final class ReplayException extends MlopsException {
    private static final long serialVersionUID = 1;

    private ReplayException(String message) {
        super(message);
    }

    /**
     * Insists on an environment that computes the same.
     *
     * @param run the run that is replayed
     * @param differences from its environment
     * @throws ReplayException if one of them is {@link Effect#NUMERIC}; the message lists these
     */
    public static void requireSameNumbers(String run, List<Difference> differences) {
        var lines = new StringJoiner("\n");
        differences.stream()
                .filter(difference -> difference.effect() == Effect.NUMERIC)
                .forEach(difference -> lines.add("  " + difference));
        if (lines.length() > 0) {
            throw new ReplayException("run " + run + " was computed in another environment; make these equal, or replay"
                    + " without STRICT:\n" + lines);
        }
    }
}
