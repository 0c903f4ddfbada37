package io.github.mlopssdk.gate;

import java.util.List;
import java.util.Optional;

/**
 * What to do about a training.
 *
 * <p>{@link #advice} says what differs without being a reason, such as another JVM.
 */
public sealed interface Decision {
    /**
     * Names what differs and is no reason.
     *
     * @return one line each; often empty
     */
    List<String> advice();

    /**
     * Names the run that was compared with, or that is to be used.
     *
     * @return the run, or empty if there was none
     */
    Optional<GoodRun> run();

    /**
     * Train.
     *
     * @param reasons why, at least one
     * @param run what was compared with, if anything
     * @param advice what else differs
     */
    record Retrain(List<Reason> reasons, Optional<GoodRun> run, List<String> advice) implements Decision {
        /** Copies the lists. */
        public Retrain {
            reasons = List.copyOf(reasons);
            advice = List.copyOf(advice);
        }
    }

    /**
     * Do nothing: nothing that counts has changed.
     *
     * @param run the run that is still good; empty where git alone was asked
     * @param advice what else differs
     */
    record Skip(Optional<GoodRun> run, List<String> advice) implements Decision {
        /** Copies the list. */
        public Skip {
            advice = List.copyOf(advice);
        }
    }

    /**
     * Use the model of an older run, which was made from the very same; something was changed and changed back.
     *
     * @param good the run
     * @param advice what else differs
     */
    record Reuse(GoodRun good, List<String> advice) implements Decision {
        /** Copies the list. */
        public Reuse {
            advice = List.copyOf(advice);
        }

        @Override
        public Optional<GoodRun> run() {
            return Optional.of(good);
        }
    }
}
