package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.MlopsException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that gets an error instead of a prediction. The message is sent to whoever asked, so it holds nothing of the
 * data, of the model or of the machine.
 */
public final class ScoringException extends MlopsException {
    private static final long serialVersionUID = 1L;

    private final ScoringError error;
    private final @Nullable Duration retryAfter;

    /**
     * Creates the exception.
     *
     * @param error what to answer
     * @param message what is wrong and what to do about it, for whoever asked
     */
    public ScoringException(ScoringError error, String message) {
        super(message);
        this.error = error;
        this.retryAfter = null;
    }

    /**
     * Creates the exception for a request that may succeed later.
     *
     * @param error what to answer
     * @param message what is wrong, for whoever asked
     * @param retryAfter how long to wait at the least; sent as whole seconds, rounded up
     */
    public ScoringException(ScoringError error, String message, Duration retryAfter) {
        super(message);
        this.error = error;
        this.retryAfter = retryAfter;
    }

    /**
     * Tells what is answered.
     *
     * @return status and code
     */
    public ScoringError error() {
        return error;
    }

    /**
     * Tells when to ask again.
     *
     * @return how long to wait, or empty if waiting does not help
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
