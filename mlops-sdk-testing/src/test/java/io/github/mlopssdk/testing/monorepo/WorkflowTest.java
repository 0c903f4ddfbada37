package io.github.mlopssdk.testing.monorepo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.testing.mlflow.PythonTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample's workflows, linted, and their gate executed as a runner does it. */
class WorkflowTest {
    private static final String WORKFLOW = ".github/workflows/model.yml";

    @TempDir
    Path directory;

    private Monorepo monorepo;

    @BeforeEach
    void acceptTheFirstModel() throws Exception {
        monorepo = Monorepo.copyTo(directory.resolve("origin"));
        monorepo.git("init", "--quiet");
        monorepo.commit("Begin");
        monorepo.git("tag", "champion");
    }

    private WorkflowStep.Result gate(Monorepo checkout, String force) throws Exception {
        checkout.fetchMlops();
        return WorkflowStep.of(checkout.directory().resolve(WORKFLOW), "gate", "gate")
                .run(checkout.directory(), directory.resolve("runner"), Map.of("FORCE", force));
    }

    private void answers(WorkflowStep.Result result, String action, String reasons) {
        assertThat(result.program().exitCode()).as(result.program().output()).isZero();
        assertThat(result.outputs())
                .containsEntry("action", action)
                .containsEntry("retrain", String.valueOf(action.equals("retrain")))
                .containsEntry("reasons", reasons);
        assertThat(result.summary()).startsWith("### mlops gate: " + action.toUpperCase(Locale.ROOT));
    }

    @Test
    void actionlintFindsNothing() throws Exception {
        PythonTool actionlint = PythonTool.install("actionlint", "/actionlint/actionlint-1.17.0.txt");
        actionlint.run(monorepo.directory());

        monorepo.change(WORKFLOW, "steps.gate.outputs.retrain", "steps.gat.outputs.retrain");
        assertThatThrownBy(() -> actionlint.run(monorepo.directory()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("property \"gat\" is not defined");
    }

    @Test
    void whatIsNotPartOfTheTrainingTrainsNothing() throws Exception {
        monorepo.change("README.md", "# Processing", "# About processing");
        monorepo.change(
                "serving/src/main/java/io/github/mlopssdk/samples/monorepo/serving/Serving.java",
                "THREADS = 4",
                "THREADS = 8");
        monorepo.commit("Serve with more threads");

        answers(gate(monorepo, ""), "skip", "");
        answers(gate(monorepo, "true"), "retrain", "FORCED");
    }

    @Test
    void theSharedPreprocessingIsPartOfTheTraining() throws Exception {
        monorepo.change(
                "processing/src/main/java/io/github/mlopssdk/samples/monorepo/processing/Preprocessing.java",
                "(value - means[i]) / deviations[i]",
                "(value - means[i]) / (2 * deviations[i])");
        monorepo.commit("Scale by half");

        WorkflowStep.Result result = gate(monorepo, "");

        answers(result, "retrain", "CODE_CHANGED");
        assertThat(result.summary()).contains("Preprocessing.java changed");
    }

    @Test
    void soAreTheData() throws Exception {
        Files.writeString(
                monorepo.directory().resolve("data/iris.csv"), "5.0,3.0,1.6,0.2,setosa\n", StandardOpenOption.APPEND);
        monorepo.commit("Add a flower");

        answers(gate(monorepo, ""), "retrain", "DATA_CHANGED");
    }

    @Test
    void beforeThereIsAChampionItTrains() throws Exception {
        monorepo.git("tag", "--delete", "champion");

        answers(gate(monorepo, ""), "retrain", "UNKNOWN_COMMIT");
    }

    @Test
    void theCheckoutFetchesTheHistoryThatTheGateNeeds() throws Exception {
        monorepo.change("README.md", "# Processing", "# About processing");
        monorepo.commit("Say it better");

        answers(gate(checkout("--depth=1", "--no-tags"), ""), "retrain", "SHALLOW_CLONE");
        answers(gate(checkout("--no-single-branch"), ""), "skip", "");
        assertThat(WorkflowStep.steps(monorepo.directory().resolve(WORKFLOW), "gate")
                        .get(0))
                .as("0 fetches all history and the tags")
                .hasEntrySatisfying("uses", uses -> assertThat(uses).asString().startsWith("actions/checkout@"))
                .containsEntry("with", Map.of("fetch-depth", 0));
    }

    private Monorepo checkout(String... options) throws IOException, InterruptedException {
        var clone = new Monorepo(Files.createTempDirectory(directory, "checkout"));
        List<String> words = new ArrayList<>(List.of("clone", "--quiet"));
        words.addAll(List.of(options));
        words.add(monorepo.directory().toUri().toString());
        words.add(clone.directory().toString());
        monorepo.git(words.toArray(String[]::new));
        return clone;
    }

    @Test
    void aGateThatCannotDecideStopsTheWorkflow() throws Exception {
        Files.writeString(monorepo.directory().resolve("gate.args"), "--source '../elsewhere/**'\n");

        WorkflowStep.Result result = gate(monorepo, "");

        assertThat(result.program().exitCode()).isEqualTo(2);
        assertThat(result.program().output()).contains("'../elsewhere/**'");
        assertThat(result.outputs()).isEmpty();
    }
}
