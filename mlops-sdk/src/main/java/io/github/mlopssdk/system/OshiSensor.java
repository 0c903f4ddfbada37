package io.github.mlopssdk.system;

import java.util.List;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GlobalMemory;
import oshi.hardware.NetworkIF;

/** Processors, memory and network as OSHI knows them. Loaded only where OSHI is on the class path. */
final class OshiSensor implements Sensor {
    private static final double MEGABYTE = 1e6;

    private final CentralProcessor processor;
    private final GlobalMemory memory;
    private final List<NetworkIF> networks;
    private final long receivedBefore;
    private final long sentBefore;
    private long[] ticks;

    OshiSensor() {
        var hardware = new SystemInfo().getHardware();
        processor = hardware.getProcessor();
        memory = hardware.getMemory();
        networks = hardware.getNetworkIFs();
        ticks = processor.getSystemCpuLoadTicks();
        receivedBefore = networks.stream().mapToLong(NetworkIF::getBytesRecv).sum();
        sentBefore = networks.stream().mapToLong(NetworkIF::getBytesSent).sum();
    }

    @Override
    public void read(Sample sample) {
        sample.put("cpu_utilization_percentage", 100 * processor.getSystemCpuLoadBetweenTicks(ticks));
        ticks = processor.getSystemCpuLoadTicks();
        double used = (double) memory.getTotal() - memory.getAvailable();
        sample.put("system_memory_usage_megabytes", used / MEGABYTE);
        sample.put("system_memory_usage_percentage", 100 * used / memory.getTotal());
        networks.forEach(NetworkIF::updateAttributes);
        long received = networks.stream().mapToLong(NetworkIF::getBytesRecv).sum();
        long sent = networks.stream().mapToLong(NetworkIF::getBytesSent).sum();
        sample.put("network_receive_megabytes", (received - receivedBefore) / MEGABYTE);
        sample.put("network_transmit_megabytes", (sent - sentBefore) / MEGABYTE);
    }
}
