package io.github.mlopssdk.system;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the machine and the JVM from time to time on a thread of its own, and hands on the means with a step that
 * counts from 0. A sensor that fails is left out; nothing it throws reaches the training.
 */
public final class SystemMetrics implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(SystemMetrics.class);
    private static final long GPU_QUERY_SECONDS = 5;

    private final SystemMetricsSettings settings;
    private final List<Sensor> sensors;
    private final Log log;
    private final Averages averages = new Averages();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private boolean closed;
    private int samples;
    private long step;

    /** Where measured values go. */
    @FunctionalInterface
    public interface Log {
        /**
         * Takes the values of one moment.
         *
         * @param values by name, with prefix
         * @param step counts from 0
         */
        void log(Map<String, Double> values, long step);
    }

    SystemMetrics(SystemMetricsSettings settings, List<Sensor> sensors, Log log) {
        this.settings = settings;
        this.sensors = new ArrayList<>(sensors);
        this.log = log;
    }

    /**
     * Begins to measure. The first values come after one interval.
     *
     * @param settings how often, and under which names
     * @param disk any directory of the disk to measure
     * @param threads makes the thread, as a daemon
     * @param log where the values go; called on that thread
     * @return what ends the measuring when closed
     */
    public static SystemMetrics start(SystemMetricsSettings settings, Path disk, ThreadFactory threads, Log log) {
        var metrics = new SystemMetrics(settings, List.of(), log);
        threads.newThread(() -> metrics.measure(disk)).start();
        return metrics;
    }

    private void measure(Path disk) {
        sensors.addAll(List.of(new JvmSensor(), machine(), new DiskSensor(disk), new NvidiaSmi(query())));
        while (rest()) {
            sample();
        }
    }

    /** Prefers OSHI, which knows the network and how much memory a cache would give back. */
    private static Sensor machine() {
        try {
            return new OshiSensor();
        } catch (LinkageError | RuntimeException noOshi) {
            LOG.debug(
                    "Network is not measured: OSHI is not on the class path, or its JNA is not ({})",
                    noOshi.toString());
            return new MachineSensor();
        }
    }

    /** Measures once; hands on the means after enough samples. */
    void sample() {
        for (Sensor sensor : List.copyOf(sensors)) {
            try {
                sensor.read(averages);
            } catch (LinkageError | RuntimeException e) {
                sensors.remove(sensor);
                LOG.warn("{} is not measured any more: {}", sensor.getClass().getSimpleName(), e.toString());
            }
        }
        if (++samples >= settings.samples()) {
            samples = 0;
            var values = new TreeMap<String, Double>();
            averages.take().forEach((name, value) -> values.put(settings.prefix() + name, value));
            hand(values);
        }
    }

    private void hand(Map<String, Double> values) {
        lock.lock();
        try {
            if (!closed) {
                log.log(values, step++);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean rest() {
        lock.lock();
        try {
            long nanos = settings.interval().toNanos();
            while (nanos > 0 && !closed) {
                nanos = closing.awaitNanos(nanos);
            }
            return !closed;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the measuring: nothing is handed on afterwards. Does not wait for a measurement under way. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            closing.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static Callable<List<String>> query() {
        return () -> {
            Process process = new ProcessBuilder(NvidiaSmi.COMMAND)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                process.getOutputStream().close();
                if (!process.waitFor(GPU_QUERY_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("nvidia-smi does not answer");
                }
                if (process.exitValue() != 0) {
                    throw new IOException("nvidia-smi ended with " + process.exitValue());
                }
                return process.inputReader().lines().toList();
            } finally {
                process.destroyForcibly();
            }
        };
    }
}
