package io.github.mlopssdk.system;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How the machine is measured, as MLflow's own variables say.
 *
 * @param enabled {@code MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING}; off by default
 * @param interval {@code MLFLOW_SYSTEM_METRICS_SAMPLING_INTERVAL} in seconds; 10 by default
 * @param samples {@code MLFLOW_SYSTEM_METRICS_SAMPLES_BEFORE_LOGGING}: of how many samples the mean is logged; 1 by default
 * @param prefix of every name: {@code system/}, and {@code MLFLOW_SYSTEM_METRICS_NODE_ID} where it is set
 */
public record SystemMetricsSettings(boolean enabled, Duration interval, int samples, String prefix) {
    private static final String PREFIX = "system/";

    /**
     * Reads the variables.
     *
     * @param environment variables by name
     * @return the settings
     * @throws IllegalArgumentException if a number makes no sense
     */
    public static SystemMetricsSettings of(Map<String, String> environment) {
        double seconds = positive(environment, "MLFLOW_SYSTEM_METRICS_SAMPLING_INTERVAL", 10);
        int samples = (int) positive(environment, "MLFLOW_SYSTEM_METRICS_SAMPLES_BEFORE_LOGGING", 1);
        String node = value(environment, "MLFLOW_SYSTEM_METRICS_NODE_ID")
                .map(id -> id + "/")
                .orElse("");
        boolean enabled = value(environment, "MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING")
                .map(text -> text.equalsIgnoreCase("true") || text.equals("1"))
                .orElse(false);
        return new SystemMetricsSettings(
                enabled, Duration.ofMillis((long) (1000 * seconds)), Math.max(1, samples), PREFIX + node);
    }

    /**
     * Switches the measuring on or off.
     *
     * @param on whether to measure
     * @return the changed settings
     */
    public SystemMetricsSettings enabled(boolean on) {
        return new SystemMetricsSettings(on, interval, samples, prefix);
    }

    /**
     * Changes the interval.
     *
     * @param time between two measurements
     * @return the changed settings
     */
    public SystemMetricsSettings every(Duration time) {
        return new SystemMetricsSettings(enabled, time, samples, prefix);
    }

    /**
     * Names the node where the variables do not.
     *
     * @param node such as the writer's name in a distributed training
     * @return the changed settings
     */
    public SystemMetricsSettings onNode(String node) {
        return prefix.equals(PREFIX)
                ? new SystemMetricsSettings(enabled, interval, samples, PREFIX + node + "/")
                : this;
    }

    private static double positive(Map<String, String> environment, String name, double otherwise) {
        Optional<String> text = value(environment, name);
        try {
            double number = text.map(Double::parseDouble).orElse(otherwise);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        throw new IllegalArgumentException(name + " must be a number greater than 0: " + text.orElse(""));
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
