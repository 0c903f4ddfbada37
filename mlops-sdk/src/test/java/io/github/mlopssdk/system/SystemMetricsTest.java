package io.github.mlopssdk.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemMetricsTest {
    private static final SystemMetricsSettings EVERY_TWO =
            new SystemMetricsSettings(true, Duration.ofDays(1), 2, "system/");

    private final List<Map<String, Double>> logged = new ArrayList<>();

    private SystemMetrics metrics(Sensor... sensors) {
        return new SystemMetrics(EVERY_TWO, List.of(sensors), (values, step) -> {
            assertThat(step).isEqualTo(logged.size());
            logged.add(values);
        });
    }

    @Test
    void logsTheMeanOfItsSamplesUnderAPrefix() {
        var values = new double[] {1, 3, 10, 20};
        var read = new int[1];
        SystemMetrics metrics = metrics(sample -> sample.put("load", values[read[0]++]));
        for (int i = 0; i < 4; i++) {
            metrics.sample();
        }
        assertThat(logged).containsExactly(Map.of("system/load", 2.0), Map.of("system/load", 15.0));
    }

    @Test
    void leavesOutASensorThatFailsAndGoesOnWithTheOthers() {
        var attempts = new int[1];
        SystemMetrics metrics = metrics(
                sample -> {
                    attempts[0]++;
                    throw new NoClassDefFoundError("com/sun/jna/Native");
                },
                sample -> sample.put("load", 1));
        metrics.sample();
        metrics.sample();
        assertThat(attempts[0]).isEqualTo(1);
        assertThat(logged).containsExactly(Map.of("system/load", 1.0));
    }

    @Test
    void measuresThisMachineUnderMlflowsNames() throws InterruptedException {
        BlockingQueue<Map<String, Double>> queue = new LinkedBlockingQueue<>();
        var settings = new SystemMetricsSettings(true, Duration.ofMillis(50), 1, "system/");
        SystemMetrics measuring =
                SystemMetrics.start(settings, Path.of("."), Thread::new, (values, step) -> queue.add(values));
        Map<String, Double> values = queue.poll(30, TimeUnit.SECONDS);
        measuring.close();

        assertThat(values)
                .containsKeys(
                        "system/cpu_utilization_percentage",
                        "system/system_memory_usage_megabytes",
                        "system/system_memory_usage_percentage",
                        "system/disk_usage_percentage",
                        "system/disk_usage_megabytes",
                        "system/disk_available_megabytes",
                        "system/network_receive_megabytes",
                        "system/network_transmit_megabytes",
                        "system/jvm_heap_usage_megabytes",
                        "system/jvm_non_heap_usage_megabytes",
                        "system/jvm_buffer_usage_megabytes",
                        "system/jvm_gc_milliseconds",
                        "system/jvm_threads");
        assertThat(values)
                .allSatisfy((name, value) -> assertThat(value).as(name).isBetween(0.0, 1e9));
        assertThat(values.get("system/system_memory_usage_percentage")).isBetween(0.0, 100.0);
    }

    @Test
    void measuresMemoryAlikeWithAndWithoutOshi() {
        double withOshi = read(new OshiSensor()).get("system_memory_usage_megabytes");
        double without = read(new MachineSensor()).get("system_memory_usage_megabytes");
        double all = read(new MachineSensor()).get("system_memory_usage_megabytes")
                / read(new MachineSensor()).get("system_memory_usage_percentage")
                * 100;
        assertThat(withOshi).isPositive().isLessThan(all);
        assertThat(without).isPositive().isLessThan(all);
    }

    @Test
    void readsTheGpusThatNvidiaSmiPrints() {
        var smi = new NvidiaSmi(() -> List.of("37, 1000, 81559, 68.5, 700.00", "[N/A], 0, 81559, [N/A], [N/A]"));
        Map<String, Double> values = read(smi);
        assertThat(values)
                .containsEntry("gpu_0_utilization_percentage", 37.0)
                .containsEntry("gpu_0_memory_usage_megabytes", 1048.576)
                .containsEntry("gpu_0_power_usage_watts", 68.5)
                .containsEntry("gpu_1_memory_usage_percentage", 0.0)
                .doesNotContainKeys("gpu_1_utilization_percentage", "gpu_1_power_usage_watts");
        assertThat(values.get("gpu_0_power_usage_percentage")).isBetween(9.78, 9.79);
    }

    @Test
    void asksOnceWhereThereIsNoNvidiaSmi() {
        var asked = new int[1];
        var smi = new NvidiaSmi(() -> {
            asked[0]++;
            throw new IOException("no such file");
        });
        assertThat(read(smi)).isEmpty();
        assertThat(read(smi)).isEmpty();
        assertThat(asked[0]).isEqualTo(1);
    }

    @Test
    void isSetByMlflowsVariables() {
        assertThat(SystemMetricsSettings.of(Map.of()))
                .isEqualTo(new SystemMetricsSettings(false, Duration.ofSeconds(10), 1, "system/"));
        assertThat(SystemMetricsSettings.of(Map.of(
                        "MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING", "True",
                        "MLFLOW_SYSTEM_METRICS_SAMPLING_INTERVAL", "0.5",
                        "MLFLOW_SYSTEM_METRICS_SAMPLES_BEFORE_LOGGING", "3",
                        "MLFLOW_SYSTEM_METRICS_NODE_ID", "rank-1")))
                .isEqualTo(new SystemMetricsSettings(true, Duration.ofMillis(500), 3, "system/rank-1/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "often", "NaN"})
    void refusesAnIntervalThatMakesNoSense(String interval) {
        assertThatThrownBy(() -> SystemMetricsSettings.of(Map.of("MLFLOW_SYSTEM_METRICS_SAMPLING_INTERVAL", interval)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MLFLOW_SYSTEM_METRICS_SAMPLING_INTERVAL");
    }

    private static Map<String, Double> read(Sensor sensor) {
        var values = new TreeMap<String, Double>();
        sensor.read(values::put);
        return values;
    }
}
