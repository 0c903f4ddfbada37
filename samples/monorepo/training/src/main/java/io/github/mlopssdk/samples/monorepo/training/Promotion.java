package io.github.mlopssdk.samples.monorepo.training;

import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.ModelVersion;
import io.github.mlopssdk.mlflow.ServerRun;
import io.github.mlopssdk.model.Goal;
import io.github.mlopssdk.model.MetricPoint;
import java.util.List;
import java.util.Optional;

/**
 * The quality gate before the alias moves: the challenger becomes the champion if it missed no goal and is not less accurate
 * than the champion. Both were asked about the same flowers, for the seed of the split is the same.
 *
 * @param client the registry of both
 */
public record Promotion(MlflowClient client) {
    /** Alias of the model that is served. */
    public static final String CHAMPION = "champion";

    /**
     * Moves the alias, or ends with 1.
     *
     * @param args none
     */
    public static void main(String[] args) {
        try (MlflowClient client = MlflowClient.connect()) {
            List<String> objections = new Promotion(client).promote();
            objections.forEach(System.err::println);
            System.exit(objections.isEmpty() ? 0 : 1);
        }
    }

    /**
     * Moves the alias, unless something speaks against it.
     *
     * @return what speaks against it, a sentence each
     */
    public List<String> promote() {
        Optional<ModelVersion> found = version(FlowerClassifier.CHALLENGER);
        if (found.isEmpty()) {
            return List.of("no version of " + FlowerClassifier.NAME + " is called " + FlowerClassifier.CHALLENGER);
        }
        ModelVersion challenger = found.get();
        ServerRun run = client.runs().get(challenger.runId());
        List<String> missed = run.tags().entrySet().stream()
                .filter(tag -> tag.getKey().startsWith(Goal.TAG)
                        && tag.getKey().endsWith(Goal.MET)
                        && tag.getValue().equals("false"))
                .map(tag -> "the goal is missed: " + tag.getKey())
                .toList();
        if (!missed.isEmpty()) {
            return missed;
        }
        double accuracy = accuracy(challenger);
        Optional<Double> before = version(CHAMPION).map(this::accuracy);
        if (before.isPresent() && !(accuracy >= before.get())) {
            return List.of("accuracy " + accuracy + " is less than the champion's " + before.get());
        }
        client.registry().setAlias(FlowerClassifier.NAME, CHAMPION, challenger.version());
        return List.of();
    }

    private Optional<ModelVersion> version(String alias) {
        return client.registry().findByAlias(FlowerClassifier.NAME, alias);
    }

    private double accuracy(ModelVersion version) {
        MetricPoint accuracy =
                client.runs().get(version.runId()).latestMetrics().get("accuracy");
        return accuracy == null ? Double.NaN : accuracy.value();
    }
}
