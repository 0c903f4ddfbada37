package io.github.mlopssdk.environment;

import io.github.mlopssdk.seed.jdk.CpuModel;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the process runs on. Starts {@code nvidia-smi} where there is one. */
public final class Machine {
    private static final List<String> GPUS =
            List.of("nvidia-smi", "--query-gpu=name,driver_version,memory.total", "--format=csv,noheader");

    private Machine() {}

    /**
     * Describes the JVM, the operating system, the processors and the GPUs.
     *
     * @param directory where a program may run
     * @return facts by name, in an order for reading
     * @throws InterruptedException if the thread was interrupted
     */
    public static Map<String, Object> describe(Path directory) throws InterruptedException {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("java.version", Runtime.version().toString());
        facts.put("java.vm", property("java.vm.name"));
        facts.put("java.vendor", property("java.vendor"));
        facts.put("os", property("os.name") + " " + property("os.version") + " " + property("os.arch"));
        facts.put("cpu", CpuModel.ofMachine());
        facts.put("cpus", Runtime.getRuntime().availableProcessors());
        facts.put("memory.bytes", memoryBytes());
        facts.put("heap.max.bytes", Runtime.getRuntime().maxMemory());
        facts.put(
                "gpus",
                new Program(directory, Duration.ofSeconds(5), 1 << 16)
                        .ask(GPUS)
                        .map(text -> text.lines().map(String::strip).toList())
                        .orElse(List.of()));
        return facts;
    }

    private static long memoryBytes() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getTotalMemorySize();
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
