package io.github.mlopssdk.delivery;

import io.github.mlopssdk.mlflow.MlflowException;
import io.github.mlopssdk.mlflow.Problem;
import io.github.mlopssdk.mlflow.Verdict;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Tells from a failure whether what was sent is at fault, or something else. */
final class Blame {
    private static final Set<Problem> RUN_GONE =
            EnumSet.of(Problem.RUN_DELETED, Problem.EXPERIMENT_DELETED, Problem.NOT_FOUND);

    private Blame() {}

    /**
     * A server refuses NaN points that it has. A request that was given up for lost may arrive after the server was
     * asked; once it was asked again in vain, the refusal must have another cause.
     */
    static boolean isDuplicate(MlflowException e, Part part) {
        return part.kind() == Part.Kind.METRICS && part.doubt() != Part.Doubt.CERTAIN && isOfUniqueness(e);
    }

    /**
     * A server compares params and tags with those that it has, and refuses them for being there only where another request
     * stores them at the same moment: that of a process which was killed while the server worked on it.
     */
    static boolean isMetOnTheWay(MlflowException e, Part part) {
        return (part.kind() == Part.Kind.PARAMS || part.kind() == Part.Kind.TAGS) && isOfUniqueness(e);
    }

    private static boolean isOfUniqueness(MlflowException e) {
        String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return e.status() == 400 && (text.contains("unique") || text.contains("duplicate"));
    }

    /** A file may be replaced by a newer one just while it is read. */
    static Verdict verdict(MlflowException e) {
        return e.problem() == Problem.LOCAL_FILE ? Verdict.RETRY : e.verdict();
    }

    /**
     * A refusal blames what was sent, unless the run itself is gone or deleted. A batch is blamed for a bad request only:
     * any other refusal would meet every batch.
     */
    static boolean refusesContent(Part part, MlflowException e) {
        boolean badRequest = e.status() == 400 || e.status() == 413 || e.status() == 422;
        return verdict(e) == Verdict.PERMANENT
                && e.problem().concernsRequest()
                && !RUN_GONE.contains(e.problem())
                && (badRequest || part.kind() == Part.Kind.SINGLE);
    }
}
