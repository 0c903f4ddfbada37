package io.github.mlopssdk.serving;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what a listener throws away from requests. */
final class GuardedListener implements ServingListener {
    private static final Logger LOG = LoggerFactory.getLogger(ServingListener.class);

    private final ServingListener listener;
    private final AtomicBoolean hasWarned = new AtomicBoolean();

    GuardedListener(ServingListener listener) {
        this.listener = listener;
    }

    @Override
    public void queued(int rows, int queuedRows) {
        try {
            listener.queued(rows, queuedRows);
        } catch (RuntimeException e) {
            warn(e);
        }
    }

    @Override
    public void refused(ScoringError error, int rows) {
        try {
            listener.refused(error, rows);
        } catch (RuntimeException e) {
            warn(e);
        }
    }

    @Override
    public void ran(int requests, int rows, long nanos, boolean failed) {
        try {
            listener.ran(requests, rows, nanos, failed);
        } catch (RuntimeException e) {
            warn(e);
        }
    }

    @Override
    public void answered(int rows, long waitNanos, long totalNanos) {
        try {
            listener.answered(rows, waitNanos, totalNanos);
        } catch (RuntimeException e) {
            warn(e);
        }
    }

    @Override
    public void swapped(SwapOutcome outcome) {
        try {
            listener.swapped(outcome);
        } catch (RuntimeException e) {
            warn(e);
        }
    }

    private void warn(RuntimeException e) {
        if (hasWarned.compareAndSet(false, true)) {
            LOG.warn("a serving listener fails; its metrics are incomplete from here on", e);
        }
    }
}
