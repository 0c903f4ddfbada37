package io.github.mlopssdk.testing.serving;

/**
 * A request and both answers.
 *
 * @param request what was asked
 * @param mlflow what MLflow's server answered
 * @param own what the handler answered
 */
record ComparedAnswers(ScoringRequest request, ScoringAnswer mlflow, ScoringAnswer own) {
    boolean isAsSaid() {
        return mlflow.isSame(own) == request.reason().isEmpty();
    }

    @Override
    public String toString() {
        return request.name() + ": MLflow " + mlflow + ", here " + own + ", reason: " + request.reason() + "\n"
                + own.body() + "\n" + mlflow.body() + "\n";
    }
}
