package io.github.mlopssdk.testing.check;

import java.io.IOException;
import java.util.List;

/** One question about a model. Stateless. */
public interface Check {
    /**
     * Names the check.
     *
     * @return an id that never changes, such as {@code loss-decreases}
     */
    String id();

    /**
     * Tells what the check is about.
     *
     * @return {@code training}, {@code inference}, {@code lifecycle}, {@code serving} or {@code preprocessing}
     */
    String tag();

    /**
     * Tells which capabilities a model must have for this check.
     *
     * @return interfaces of the package {@code capability}
     */
    List<Class<?>> needs();

    /**
     * Asks the question. What the model throws is not caught.
     *
     * @param trial the subject and the seed
     * @return the answer
     * @throws IOException if a file that the check itself needs fails
     */
    CheckResult run(Trial trial) throws IOException;

    /**
     * Asks the question if the model has what it needs.
     *
     * @param trial the subject and the seed
     * @return the answer, or that the check is not applicable
     * @throws IOException if a file that the check itself needs fails
     */
    default CheckResult answer(Trial trial) throws IOException {
        if (!needs().isEmpty()) {
            var model = trial.fresh();
            for (Class<?> capability : needs()) {
                if (model.as(capability).isEmpty()) {
                    return new CheckResult.NotApplicable(
                            "the model under test does not have the capability " + capability.getSimpleName());
                }
            }
        }
        return run(trial);
    }
}
