package io.github.mlopssdk.testing.check;

/** What is wrong with a {@link ToyClassifier}, and the check that is to say so. */
enum ToyFault {
    RATE_ZERO("loss-decreases"),
    WRONG_SIGN("loss-decreases-after-10"),
    EXTRA_COLUMN("output-shape"),
    RATE_LOW("overfits-tiny-batch"),
    RATE_NAN("no-nan"),
    UNSEEDED_START("same-seed-same-model"),
    UNSEEDED_STEPS("same-seed-same-model"),
    CONSTANT_SEED("different-seed-different-model"),
    SAVED_WITHOUT_BIAS("round-trip"),
    SAVED_WITHOUT_MOMENTUM("resume-equals-continue"),
    INPUTS_LOST("beats-baseline"),
    BIAS_NOT_TRAINED("every-tensor-changes"),
    WRONG_GRADIENT("gradients"),
    GRADIENT_KEPT("stateless-steps"),
    GRADIENT_SUMMED("duplicated-batch"),
    BATCH_STATISTICS("batch-equals-singles"),
    NOISY_ANSWER("predict-twice"),
    ROWS_REVERSED("row-permutation"),
    FEATURE_LOST("feature-sensitivity"),
    LABELS_FROM_ELSEWHERE("shuffled-label-control"),
    INPUTS_ZERO("zero-input-control"),
    NO_SOFTMAX("probabilities"),
    OVERFLOW("extreme-inputs"),
    SERVED_SWAPPED("train-serve-parity"),
    ANSWER_LEARNS("predict-is-pure"),
    NOT_FOR_THREADS("concurrent-predict");

    private final String check;

    ToyFault(String check) {
        this.check = check;
    }

    String check() {
        return check;
    }
}
