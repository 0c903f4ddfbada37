package io.github.mlopssdk.docs.snippets;

import io.github.mlopssdk.Run;

// #region trainer
final class Trainer {
    private final Run run;

    Trainer(Run run) {
        this.run = run;
    }

    double train(int epochs) {
        run.logParam("epochs", epochs);
        double accuracy = 0;
        for (int epoch = 0; epoch < epochs; epoch++) {
            accuracy = 1 - 1.0 / (epoch + 2);
            run.logMetric("accuracy", accuracy, epoch);
        }
        return accuracy;
    }
}
// #endregion trainer
