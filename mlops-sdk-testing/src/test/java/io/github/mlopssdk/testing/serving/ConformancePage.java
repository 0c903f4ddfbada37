package io.github.mlopssdk.testing.serving;

import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import java.util.List;
import java.util.stream.Collectors;

/** The page that says how far the protocol is MLflow's. */
final class ConformancePage {
    private ConformancePage() {}

    static String of(List<ComparedAnswers> compared) {
        List<ComparedAnswers> different = compared.stream()
                .filter(answers -> !answers.request().reason().isEmpty())
                .toList();
        List<ComparedAnswers> same = compared.stream()
                .filter(answers -> answers.request().reason().isEmpty())
                .toList();
        return """
                # Scoring, beside MLflow's own server

                %d requests go to the scoring server of MLflow %s, the one that `mlflow models serve` runs, and to `ScoringHandler`, with
                the same models behind both. Compared are the status, the predictions, and `error_code` and `error_class` of errors. %d
                answers are the same. `ScoringConformanceTest` fails if this page is not what the servers answer; this command writes it:

                ```bash
                mvn -q -Pfast -pl mlops-sdk-testing -am test -Dtest=ScoringConformanceTest -Dsurefire.failIfNoSpecifiedTests=false \\
                    -Dmlops.scoring.page="$PWD/docs/reference/scoring-conformance.md"
                ```

                Never the same, by intent: MLflow's errors show the data that was sent and a stack trace; these show neither, and no `sqlstate`.

                ## Where the answers differ

                | Request | MLflow | Here | Why |
                |---|---|---|---|
                %s
                ## Where they are the same

                | Request | Both |
                |---|---|
                %s""".formatted(
                compared.size(),
                MlflowGeneration.MLFLOW_3.version(),
                same.size(),
                different.stream()
                        .map(answers -> "| " + answers.request().name() + " | " + answers.mlflow() + " | "
                                + answers.own() + " | " + answers.request().reason() + " |\n")
                        .collect(Collectors.joining()),
                same.stream()
                        .map(answers -> "| " + answers.request().name() + " | " + answers.mlflow() + " |\n")
                        .collect(Collectors.joining()));
    }
}
