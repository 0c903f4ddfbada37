package io.github.mlopssdk.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mlopssdk.model.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Calls about registered models, their versions and aliases. Thread-safe.
 *
 * <p>Every call blocks until the server has answered. All but {@link #transitionStage} may be repeated without harm.
 */
public final class Registry {
    /** Tag that holds a version's {@link NewModelVersion#key}. */
    public static final String VERSION_KEY = "mlops.version_key";

    private static final int PAGE = 100;

    private final Api api;

    Registry(Api api) {
        this.api = api;
    }

    /**
     * Gives the registered model of a name, creating it if there is none. Safe for several processes at once.
     *
     * @param name not blank; MLflow 3.11 and later refuse {@code /} and {@code :}
     * @return the model
     * @throws MlflowException if the server refuses or does not answer
     */
    public RegisteredModel ensure(String name) {
        return find(name).orElseGet(() -> create(name));
    }

    /**
     * Finds a registered model.
     *
     * @param name the name
     * @return the model, or empty
     * @throws MlflowException if the server does not answer the question
     */
    public Optional<RegisteredModel> find(String name) {
        try {
            ObjectNode answer = api.get("registered-models/get", Map.of("name", name));
            return Optional.of(RegistryReader.model(answer.path("registered_model")));
        } catch (MlflowException e) {
            return emptyIfMissing(e);
        }
    }

    /**
     * Searches registered models.
     *
     * @param filter in MLflow's language, such as {@code name LIKE 'iris%'}, or empty for all
     * @param maxResults most models wanted, 1 or more
     * @return the models by name
     * @throws MlflowException if the server does not understand the filter, or does not answer
     */
    public Results<RegisteredModel> search(String filter, int maxResults) {
        var models = new ArrayList<RegisteredModel>();
        Api.pages(token -> api.get("registered-models/search", page(filter, maxResults, "name ASC", token)), answer -> {
            for (JsonNode model : answer.path("registered_models")) {
                models.add(RegistryReader.model(model));
            }
            return models.size() < maxResults;
        });
        return new Results<>(models.subList(0, Math.min(maxResults, models.size())), ResultColumns.MODELS);
    }

    /**
     * Adds a version unless one with the same key is there: a call that is repeated because its answer was lost makes no
     * second version.
     *
     * @param wanted the version; its registered model must exist
     * @return the version
     * @throws MlflowException if there is no such registered model, or the server refuses or does not answer
     */
    public ModelVersion createVersion(NewModelVersion wanted) {
        return versionOfKey(wanted.name(), wanted.key()).orElseGet(() -> addVersion(wanted));
    }

    /**
     * Searches versions.
     *
     * @param filter in MLflow's language, such as {@code name = 'iris' AND run_id = '…'}, or empty for all
     * @param maxResults most versions wanted, 1 or more
     * @return the newest first
     * @throws MlflowException if the server does not understand the filter, or does not answer
     */
    public Results<ModelVersion> searchVersions(String filter, int maxResults) {
        var versions = new ArrayList<ModelVersion>();
        Api.pages(
                token -> api.get("model-versions/search", page(filter, maxResults, "version_number DESC", token)),
                answer -> {
                    for (JsonNode version : answer.path("model_versions")) {
                        versions.add(RegistryReader.version(version));
                    }
                    return versions.size() < maxResults;
                });
        return new Results<>(versions.subList(0, Math.min(maxResults, versions.size())), ResultColumns.VERSIONS);
    }

    /**
     * Finds a version by its number.
     *
     * @param name the registered model
     * @param version the number
     * @return the version, or empty
     * @throws MlflowException if the server does not answer the question
     */
    public Optional<ModelVersion> findVersion(String name, String version) {
        return version("model-versions/get", Map.of("name", name, "version", version));
    }

    /**
     * Finds the version that an alias points to.
     *
     * @param name the registered model
     * @param alias such as {@code champion}
     * @return the version, or empty
     * @throws MlflowException if the server does not answer the question
     */
    public Optional<ModelVersion> findByAlias(String name, String alias) {
        return version("registered-models/alias", Map.of("name", name, "alias", alias));
    }

    /**
     * Lets an alias point to a version, wherever it pointed before.
     *
     * @param name the registered model
     * @param alias any word but {@code latest} and {@code v} with a number
     * @param version the number
     * @throws MlflowException if there is no such version, or the server refuses or does not answer
     */
    public void setAlias(String name, String alias, String version) {
        api.post(
                "registered-models/alias",
                Json.object().put("name", name).put("alias", alias).put("version", version));
    }

    /**
     * Takes an alias away.
     *
     * @param name the registered model
     * @param alias the alias, which need not exist
     * @throws MlflowException if there is no such registered model, or the server does not answer
     */
    public void deleteAlias(String name, String alias) {
        api.delete("registered-models/alias", Json.object().put("name", name).put("alias", alias));
    }

    /**
     * Describes a registered model.
     *
     * @param name the registered model
     * @param description markdown
     * @throws MlflowException if there is no such registered model, or the server does not answer
     */
    public void describe(String name, String description) {
        api.patch("registered-models/update", Json.object().put("name", name).put("description", description));
    }

    /**
     * Describes a version.
     *
     * @param name the registered model
     * @param version the number
     * @param description markdown
     * @throws MlflowException if there is no such version, or the server does not answer
     */
    public void describeVersion(String name, String version, String description) {
        api.patch("model-versions/update", named(name, version).put("description", description));
    }

    /**
     * Sets a tag of a registered model.
     *
     * @param name the registered model
     * @param tag key and value
     * @throws MlflowException if there is no such registered model, or the server does not answer
     */
    public void setTag(String name, Tag tag) {
        api.post(
                "registered-models/set-tag",
                Json.object().put("name", name).put("key", tag.key()).put("value", tag.value()));
    }

    /**
     * Sets a tag of a version.
     *
     * @param name the registered model
     * @param version the number
     * @param tag key and value
     * @throws MlflowException if there is no such version, or the server does not answer
     */
    public void setVersionTag(String name, String version, Tag tag) {
        api.post(
                "model-versions/set-tag",
                named(name, version).put("key", tag.key()).put("value", tag.value()));
    }

    /**
     * Moves a version to a stage. MLflow has given stages up; use it only where a team still reads them, as on 2.x.
     *
     * @param name the registered model
     * @param version the number
     * @param stage {@code Staging}, {@code Production}, {@code Archived} or {@code None}
     * @throws MlflowException if there is no such version or stage, or the server does not answer
     */
    public void transitionStage(String name, String version, String stage) {
        api.post("model-versions/transition-stage", named(name, version).put("stage", stage));
    }

    private RegisteredModel create(String name) {
        try {
            api.post("registered-models/create", Json.object().put("name", name));
        } catch (MlflowException e) {
            // Somebody else was faster.
            if (e.problem() != Problem.ALREADY_EXISTS) {
                throw e;
            }
        }
        return find(name)
                .orElseThrow(() -> MlflowException.local(
                        Problem.NOT_FOUND, "registered model '" + name + "' was created but cannot be found"));
    }

    private Optional<ModelVersion> versionOfKey(String name, String key) {
        return searchVersions("name = " + quoted(name), Integer.MAX_VALUE).stream()
                .filter(version -> key.equals(version.tags().get(VERSION_KEY)))
                .findFirst();
    }

    private ModelVersion addVersion(NewModelVersion wanted) {
        ObjectNode body = Json.object().put("name", wanted.name()).put("source", wanted.source());
        wanted.runId().ifPresent(id -> body.put("run_id", id));
        wanted.modelId().ifPresent(id -> body.put("model_id", id));
        var tags = new ArrayList<>(wanted.tags());
        tags.add(new Tag(VERSION_KEY, wanted.key()));
        body.set("tags", Json.tags(tags));
        return RegistryReader.version(api.post("model-versions/create", body).path("model_version"));
    }

    private Optional<ModelVersion> version(String route, Map<String, String> parameters) {
        try {
            return Optional.of(RegistryReader.version(api.get(route, parameters).path("model_version")));
        } catch (MlflowException e) {
            return emptyIfMissing(e);
        }
    }

    /** A missing alias is refused as a bad parameter, everything else that is missing as missing. */
    private static <T> Optional<T> emptyIfMissing(MlflowException e) {
        boolean noAlias =
                e.problem() == Problem.REFUSED && String.valueOf(e.getMessage()).matches("(?s).*alias .* not found.*");
        if (e.problem() == Problem.NOT_FOUND || noAlias) {
            return Optional.empty();
        }
        throw e;
    }

    private static ObjectNode named(String name, String version) {
        return Json.object().put("name", name).put("version", version);
    }

    private static Map<String, String> page(String filter, int maxResults, String order, String token) {
        if (maxResults < 1) {
            throw new IllegalArgumentException("maxResults must be at least 1: " + maxResults);
        }
        var parameters =
                new HashMap<>(Map.of("max_results", String.valueOf(Math.min(PAGE, maxResults)), "order_by", order));
        if (!filter.isEmpty()) {
            parameters.put("filter", filter);
        }
        if (!token.isEmpty()) {
            parameters.put("page_token", token);
        }
        return parameters;
    }

    private static String quoted(String text) {
        return text.contains("'") ? "\"" + text + "\"" : "'" + text + "'";
    }
}
