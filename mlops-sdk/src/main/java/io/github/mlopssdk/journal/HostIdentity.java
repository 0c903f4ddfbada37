package io.github.mlopssdk.journal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What tells this process from every other one.
 *
 * @param pid process id
 * @param host the machine's name and id; empty if it has none that sets it apart
 * @param boot what changes whenever the machine starts; empty if unknown
 * @param startMillis when the process began, milliseconds since 1970; 0 if unknown
 */
record HostIdentity(long pid, String host, String boot, long startMillis) {
    static HostIdentity ofThisProcess() {
        ProcessHandle process = ProcessHandle.current();
        return new HostIdentity(
                process.pid(), machine(), firstLine("/proc/sys/kernel/random/boot_id"), startMillis(process));
    }

    /** Tells when a process began; 0 if the system does not say. */
    static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String machine() {
        String id = firstLine("/etc/machine-id");
        String name = hostName();
        boolean common = name.isEmpty() || name.toLowerCase(Locale.ROOT).startsWith("localhost");
        return common && id.isEmpty() ? "" : name + "/" + id;
    }

    private static String hostName() {
        String kernel = firstLine("/proc/sys/kernel/hostname");
        if (!kernel.isEmpty()) {
            return kernel;
        }
        return Optional.ofNullable(System.getenv("COMPUTERNAME")).orElseGet(() -> {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException nameless) {
                return "";
            }
        });
    }

    private static String firstLine(String file) {
        try {
            return Files.readString(Path.of(file))
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
        } catch (IOException absent) {
            return "";
        }
    }
}
