package io.github.mlopssdk.system;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Processors and memory as the JVM knows them, without a library. */
final class MachineSensor implements Sensor {
    private static final double MEGABYTE = 1e6;

    private final OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    @Override
    public void read(Sample sample) {
        double load = machine.getCpuLoad();
        if (load >= 0) {
            sample.put("cpu_utilization_percentage", 100 * load);
        }
        double total = machine.getTotalMemorySize();
        double used = total - machine.getFreeMemorySize();
        sample.put("system_memory_usage_megabytes", used / MEGABYTE);
        sample.put("system_memory_usage_percentage", 100 * used / total);
    }
}
