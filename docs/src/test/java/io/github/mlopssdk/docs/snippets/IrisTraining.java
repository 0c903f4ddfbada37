package io.github.mlopssdk.docs.snippets;

import io.github.mlopssdk.Run;

// #region training
final class IrisTraining {
    private IrisTraining() {}

    static void train(int epochs) {
        try (Run run = Run.start("iris")) {
            run.logParam("epochs", epochs);
            for (int epoch = 0; epoch < epochs; epoch++) {
                run.logMetric("loss", 1.0 / (epoch + 1), epoch);
            }
            run.logText("petal width decides", "notes/findings.txt");
        }
    }
}
// #endregion training
