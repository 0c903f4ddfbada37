package io.github.mlopssdk.testing.tracking;

import java.util.Optional;

/** An experiment as filters see it. */
record ExperimentFields(StoredExperiment experiment) implements Filter.Fields {
    @Override
    public Optional<String> value(String kind, String key) {
        if (kind.equals("tags")) {
            return Optional.ofNullable(experiment.tags.get(key));
        }
        return switch (key) {
            case "name" -> Optional.of(experiment.name);
            case "creation_time" -> Optional.of(String.valueOf(experiment.creationTime));
            case "last_update_time" -> Optional.of(String.valueOf(experiment.updateTime));
            default -> throw ApiError.invalid("Invalid attribute key '" + key + "' specified.");
        };
    }
}
