package io.github.mlopssdk.serving;

/** How much is known of the right answer of a case. What knows more takes the place of what knows less. */
enum CaseKnowledge {
    /** What the model said, or nothing. */
    GUESSED,
    /** Somebody says which answer is wrong. */
    DENIED,
    /** Somebody says which answer is right. */
    CORRECTED,
    /** Somebody wrote the case, or has looked at it. */
    REVIEWED;

    boolean isComplaint() {
        return this == DENIED || this == CORRECTED;
    }
}
