package io.github.mlopssdk.testing.monorepo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/**
 * A step of a workflow that runs commands.
 *
 * @param script what it runs
 * @param variables names of those that the step itself sets
 */
record WorkflowStep(String script, List<String> variables) {
    /** What a step has left behind. */
    record Result(Program program, Map<String, String> outputs, String summary) {}

    /** Finds a step by its id. */
    static WorkflowStep of(Path workflow, String job, String id) throws IOException {
        for (Map<String, Object> step : steps(workflow, job)) {
            if (id.equals(step.get("id"))) {
                Map<?, ?> variables = (Map<?, ?>) step.getOrDefault("env", Map.of());
                return new WorkflowStep(
                        String.valueOf(step.get("run")),
                        variables.keySet().stream().map(String::valueOf).toList());
            }
        }
        throw new AssertionError(workflow + " has no step " + id + " in " + job);
    }

    /** Reads what a job does. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> steps(Path workflow, String job) throws IOException {
        Map<String, Object> read = new Yaml().load(Files.readString(workflow));
        Map<String, Object> jobs = (Map<String, Object>) read.get("jobs");
        return (List<Map<String, Object>>) ((Map<String, Object>) jobs.get(job)).get("steps");
    }

    /** Runs the step as a runner of GitHub Actions does: {@code bash -e} with files for what it leaves. */
    Result run(Path checkout, Path runner, Map<String, String> values) throws IOException, InterruptedException {
        assertThat(values).containsOnlyKeys(variables);
        Files.createDirectories(runner);
        Path outputs = Files.writeString(runner.resolve("outputs"), "");
        Path summary = Files.writeString(runner.resolve("summary"), "");
        Map<String, String> environment = new HashMap<>(values);
        environment.put("CI", "true");
        environment.put("GITHUB_ACTIONS", "true");
        environment.put("GITHUB_OUTPUT", outputs.toString());
        environment.put("GITHUB_STEP_SUMMARY", summary.toString());

        Path file = Files.writeString(runner.resolve("step.sh"), script);
        Program program = Program.run(checkout, environment, List.of("bash", "-e", file.toString()));
        Map<String, String> read = new HashMap<>();
        for (String line : Files.readAllLines(outputs)) {
            String[] output = line.split("=", 2);
            read.put(output[0], output[1]);
        }
        return new Result(program, read, Files.readString(summary));
    }
}
