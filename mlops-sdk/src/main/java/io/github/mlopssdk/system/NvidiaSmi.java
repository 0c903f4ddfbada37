package io.github.mlopssdk.system;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** NVIDIA's GPUs, by the program that comes with their driver. */
final class NvidiaSmi implements Sensor {
    static final List<String> COMMAND = List.of(
            "nvidia-smi",
            "--query-gpu=utilization.gpu,memory.used,memory.total,power.draw,power.limit",
            "--format=csv,noheader,nounits");

    /** The program counts memory in 2^20 bytes, MLflow in 10^6. */
    private static final double MEGABYTES = 1.048576;

    private final Callable<List<String>> query;
    private boolean missing;

    /**
     * Prepares the question.
     *
     * @param query runs {@link #COMMAND} and gives the lines it prints
     */
    NvidiaSmi(Callable<List<String>> query) {
        this.query = query;
    }

    @Override
    public void read(Sample sample) {
        if (missing) {
            return;
        }
        try {
            List<String> gpus = query.call();
            for (int i = 0; i < gpus.size(); i++) {
                read(i, gpus.get(i).split(",", -1), sample);
            }
        } catch (IOException noProgram) {
            missing = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception failedOnce) {
            return;
        }
    }

    private static void read(int gpu, String[] fields, Sample sample) {
        if (fields.length < 5) {
            return;
        }
        String prefix = "gpu_" + gpu + "_";
        number(fields[0]).ifPresent(percent -> sample.put(prefix + "utilization_percentage", percent));
        number(fields[1]).ifPresent(used -> {
            sample.put(prefix + "memory_usage_megabytes", used * MEGABYTES);
            number(fields[2]).ifPresent(total -> sample.put(prefix + "memory_usage_percentage", 100 * used / total));
        });
        number(fields[3]).ifPresent(watts -> {
            sample.put(prefix + "power_usage_watts", watts);
            number(fields[4]).ifPresent(limit -> sample.put(prefix + "power_usage_percentage", 100 * watts / limit));
        });
    }

    /** The program prints {@code [N/A]} for what a GPU cannot tell. */
    private static Optional<Double> number(String field) {
        try {
            return Optional.of(Double.parseDouble(field.strip()));
        } catch (NumberFormatException notAvailable) {
            return Optional.empty();
        }
    }
}
