package io.github.mlopssdk.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mlopssdk.model.CodePoints;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Calls about experiments. Thread-safe. */
public final class Experiments {
    /** Longest name in code points. */
    public static final int MAX_NAME = 500;

    private static final int PAGE = 1000;

    private final Api api;

    Experiments(Api api) {
        this.api = api;
    }

    /**
     * Returns the name of an experiment if a server will take it.
     *
     * @param what what the name was given as; the message begins with it
     * @param name the name
     * @return {@code name}
     * @throws IllegalArgumentException if the name is blank or longer than {@value #MAX_NAME} code points
     */
    public static String checkName(String what, String name) {
        if (name.isBlank() || CodePoints.length(name) > MAX_NAME) {
            throw new IllegalArgumentException(what + " must have 1 to " + MAX_NAME + " characters");
        }
        return name;
    }

    /**
     * Finds an experiment by its name.
     *
     * @param name the name
     * @return the experiment, which may be deleted, or empty
     * @throws MlflowException if the server does not answer the question
     */
    public Optional<Experiment> findByName(String name) {
        return find(() -> api.get("experiments/get-by-name", Map.of("experiment_name", name)));
    }

    /**
     * Finds an experiment by its id.
     *
     * @param id the server's id
     * @return the experiment, which may be deleted, or empty
     * @throws MlflowException if the server does not answer the question
     */
    public Optional<Experiment> find(String id) {
        return find(() -> api.get("experiments/get", Map.of("experiment_id", id)));
    }

    /**
     * Searches experiments that are not deleted.
     *
     * @param filter in MLflow's language, such as {@code name LIKE 'iris%'}, or empty for all
     * @param maxResults most experiments wanted, 1 or more
     * @return the experiments by name
     * @throws MlflowException if the server does not understand the filter, or does not answer
     */
    public Results<Experiment> search(String filter, int maxResults) {
        ObjectNode body =
                Json.object().put("max_results", Math.min(PAGE, maxResults)).put("view_type", "ACTIVE_ONLY");
        if (!filter.isEmpty()) {
            body.put("filter", filter);
        }
        body.set("order_by", Json.array().add("name ASC"));
        var experiments = new ArrayList<Experiment>();
        Api.pages(
                token -> api.search(
                        "experiments/search",
                        token.isEmpty() ? body : body.deepCopy().put("page_token", token)),
                answer -> {
                    for (JsonNode found : answer.path("experiments")) {
                        experiments.add(read(found));
                    }
                    return experiments.size() < maxResults;
                });
        return new Results<>(
                experiments.subList(0, Math.min(maxResults, experiments.size())), ResultColumns.EXPERIMENTS);
    }

    /**
     * Gives the experiment of a name, creating it if there is none. Safe to repeat, and for several processes at once.
     *
     * @param name 1 to {@value #MAX_NAME} characters
     * @return an experiment that takes runs
     * @throws MlflowException if the experiment was deleted, or the server refuses
     * @throws IllegalArgumentException if the server would refuse the name
     */
    public Experiment ensure(String name) {
        checkName("experiment name", name);
        Experiment experiment = findByName(name).orElseGet(() -> create(name));
        if (!experiment.isActive()) {
            throw MlflowException.local(
                    Problem.EXPERIMENT_DELETED, "experiment '" + name + "' was deleted on the server");
        }
        return experiment;
    }

    private Experiment create(String name) {
        try {
            api.post("experiments/create", Json.object().put("name", name));
        } catch (MlflowException e) {
            // Somebody else was faster.
            if (e.problem() != Problem.ALREADY_EXISTS) {
                throw e;
            }
        }
        return findByName(name)
                .orElseThrow(() -> MlflowException.local(
                        Problem.NOT_FOUND, "experiment '" + name + "' was created but cannot be found"));
    }

    private static Optional<Experiment> find(Supplier<JsonNode> question) {
        try {
            return Optional.of(read(question.get().path("experiment")));
        } catch (MlflowException e) {
            if (e.problem() == Problem.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Experiment read(JsonNode found) {
        String id = found.path("experiment_id").asText("");
        if (id.isEmpty()) {
            throw MlflowException.local(Problem.NOT_MLFLOW, "the server's answer names no experiment");
        }
        return new Experiment(
                id,
                found.path("name").asText(""),
                found.path("artifact_location").asText(""),
                found.path("lifecycle_stage").asText("active"));
    }
}
