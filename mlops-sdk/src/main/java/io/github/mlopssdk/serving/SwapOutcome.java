package io.github.mlopssdk.serving;

import java.util.List;

/** What came of looking for another model to serve. */
public sealed interface SwapOutcome {
    /**
     * Tells which model serves now.
     *
     * @return its address
     */
    String serving();

    /**
     * There is no other model, or another look is under way.
     *
     * @param serving address of the model that serves
     */
    record Unchanged(String serving) implements SwapOutcome {}

    /**
     * Another model has taken over.
     *
     * @param serving its address
     * @param before address of the one that served
     */
    record Swapped(String serving, String before) implements SwapOutcome {}

    /**
     * The verifier refused another model.
     *
     * @param serving address of the model that goes on
     * @param candidate address of the one that was refused
     * @param objections a sentence for each reason
     */
    record Refused(String serving, String candidate, List<String> objections) implements SwapOutcome {
        /** Copies the list. */
        public Refused {
            objections = List.copyOf(objections);
        }
    }

    /**
     * The source did not answer, or another model could not be loaded.
     *
     * @param serving address of the model that goes on
     * @param cause what was thrown; an error is wrapped
     */
    record Failed(String serving, Exception cause) implements SwapOutcome {}
}
