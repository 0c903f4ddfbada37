package io.github.mlopssdk.testing.tracking;

import java.util.Optional;

/** A run as filters and sort orders see it. */
record RunFields(StoredRun run) implements Filter.Fields {
    @Override
    public Optional<String> value(String kind, String key) {
        return switch (kind) {
            case "tags" -> Optional.ofNullable(run.tags.get(key));
            case "params" -> Optional.ofNullable(run.params.get(key));
            case "metrics" -> run.latest(key).map(metric -> String.valueOf(metric.value()));
            default -> attribute(key);
        };
    }

    private Optional<String> attribute(String key) {
        return switch (key) {
            case "run_id" -> Optional.of(run.id);
            case "run_name" -> Optional.of(run.name);
            case "status" -> Optional.of(run.status);
            case "user_id" -> Optional.of(run.userId);
            case "artifact_uri" -> Optional.of(run.artifactUri());
            case "start_time" -> Optional.of(String.valueOf(run.startTime));
            case "end_time" -> Optional.ofNullable(run.endTime).map(String::valueOf);
            default -> throw ApiError.invalid("Invalid attribute key '" + key + "' specified.");
        };
    }
}
