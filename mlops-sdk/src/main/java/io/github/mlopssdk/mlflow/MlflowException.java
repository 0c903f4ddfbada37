package io.github.mlopssdk.mlflow;

import io.github.mlopssdk.model.MlopsException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request to a tracking server that failed; the message says what the reader can do. Holds no secret. */
public final class MlflowException extends MlopsException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final int status;
    private final String errorCode;
    private final @Nullable Duration retryAfter;
    private final boolean ambiguous;

    private MlflowException(
            Problem problem,
            String message,
            int status,
            String errorCode,
            @Nullable Duration retryAfter,
            boolean ambiguous) {
        super(problem.hint().isEmpty() ? message : message + ": " + problem.hint());
        this.problem = problem;
        this.status = status;
        this.errorCode = errorCode;
        this.retryAfter = retryAfter;
        this.ambiguous = ambiguous;
    }

    static MlflowException local(Problem problem, String message) {
        return new MlflowException(problem, message, 0, "", null, false);
    }

    /**
     * Describes a local file that could not be sent as it should be.
     *
     * @param message what is wrong with it
     * @return the exception to throw
     */
    public static MlflowException localFile(String message) {
        return local(Problem.LOCAL_FILE, message);
    }

    /**
     * Describes something that the server has begun and not yet done.
     *
     * @param message what is not done
     * @return the exception to throw; what was tried is to be tried again
     */
    public static MlflowException busy(String message) {
        return local(Problem.BUSY, message);
    }

    static MlflowException unanswered(Problem problem, String message, boolean sent, Throwable cause) {
        var failure = new MlflowException(problem, message, 0, "", null, sent);
        failure.initCause(cause);
        return failure;
    }

    static MlflowException answered(
            Problem problem, String message, int status, String errorCode, @Nullable Duration retryAfter) {
        boolean mayHaveHappened =
                problem.verdict() == Verdict.RETRY && (status >= 500 || status < 300 || status == 408);
        return new MlflowException(problem, message, status, errorCode, retryAfter, mayHaveHappened);
    }

    /**
     * Tells what went wrong.
     *
     * @return the kind of failure
     */
    public Problem problem() {
        return problem;
    }

    /**
     * Tells what to do about it.
     *
     * @return the verdict of {@link #problem()}
     */
    public Verdict verdict() {
        return problem.verdict();
    }

    /**
     * Gives the HTTP status.
     *
     * @return the status, or 0 if no answer arrived
     */
    public int status() {
        return status;
    }

    /**
     * Gives MLflow's own code, such as {@code RESOURCE_DOES_NOT_EXIST}.
     *
     * @return the code, or an empty text if the answer had none
     */
    public String errorCode() {
        return errorCode;
    }

    /**
     * Tells how long the server asked to be left alone.
     *
     * @return zero or more, as the server said it: callers cap it; or empty
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * Tells whether the server may have carried the request out all the same: the request had left and the answer was
     * lost, or a server error came back.
     *
     * @return {@code true} if a caller has to ask before it sends a request that must not be carried out twice
     */
    public boolean ambiguous() {
        return ambiguous;
    }
}
