package io.github.mlopssdk;

import io.github.mlopssdk.environment.GitHead;
import io.github.mlopssdk.model.CodePoints;
import io.github.mlopssdk.model.Tag;
import java.util.LinkedHashMap;
import java.util.Map;

/** Facts about the process that every run carries as tags, under MLflow's own names where it has one. */
final class RunContext {
    private final Platform platform;

    RunContext(Platform platform) {
        this.platform = platform;
    }

    Map<String, Tag> tags() {
        Map<String, Tag> tags = new LinkedHashMap<>();
        String login = platform.environment().getOrDefault("MLFLOW_TRACKING_USERNAME", "");
        put(tags, "mlflow.user", login.isEmpty() ? platform.user() : login);
        put(tags, "mlflow.source.type", "LOCAL");
        put(tags, "mlflow.source.name", mainClass());
        GitHead.find(platform.workingDirectory()).ifPresent(git -> {
            put(tags, "mlflow.source.git.commit", git.commit());
            git.remote().ifPresent(remote -> put(tags, "mlflow.source.git.repoURL", remote));
            git.branch().ifPresent(branch -> put(tags, "mlflow.source.git.branch", branch));
        });
        put(tags, "mlops.java", System.getProperty("java.vm.name") + " " + Runtime.version());
        put(tags, "mlops.os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return tags;
    }

    /** The first word of the command only: arguments may hold passwords. */
    private static String mainClass() {
        return System.getProperty("sun.java.command", "unknown").split(" ", 2)[0];
    }

    private static void put(Map<String, Tag> tags, String key, String value) {
        tags.put(key, new Tag(key, CodePoints.cut(CodePoints.wellFormed(value), Tag.MAX_VALUE)));
    }
}
