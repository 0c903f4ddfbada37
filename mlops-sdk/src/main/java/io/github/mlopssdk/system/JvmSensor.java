package io.github.mlopssdk.system;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

/** What the JVM spends on itself: memory, threads, garbage collection. */
final class JvmSensor implements Sensor {
    private static final double MEGABYTE = 1e6;

    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    private final List<BufferPoolMXBean> pools = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);
    private long collectedMillis = collectedMillis();

    @Override
    public void read(Sample sample) {
        var memory = ManagementFactory.getMemoryMXBean();
        sample.put("jvm_heap_usage_megabytes", memory.getHeapMemoryUsage().getUsed() / MEGABYTE);
        sample.put(
                "jvm_non_heap_usage_megabytes", memory.getNonHeapMemoryUsage().getUsed() / MEGABYTE);
        double buffers = (double)
                pools.stream().mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
        sample.put("jvm_buffer_usage_megabytes", buffers / MEGABYTE);
        sample.put("jvm_threads", ManagementFactory.getThreadMXBean().getThreadCount());
        long collected = collectedMillis();
        sample.put("jvm_gc_milliseconds", (double) (collected - collectedMillis));
        collectedMillis = collected;
        nativeBytes().ifPresent(bytes -> sample.put("jvm_javacpp_physical_megabytes", bytes / MEGABYTE));
    }

    private long collectedMillis() {
        return collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    /** Asks JavaCPP, on which ND4J keeps its arrays, for the memory of the process; loads it for nobody. */
    private static Optional<Double> nativeBytes() {
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            Class<?> pointer = Class.forName("org.bytedeco.javacpp.Pointer", false, loader);
            Method physicalBytes = pointer.getMethod("physicalBytes");
            return Optional.of(((Number) physicalBytes.invoke(null)).doubleValue());
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty();
        }
    }
}
