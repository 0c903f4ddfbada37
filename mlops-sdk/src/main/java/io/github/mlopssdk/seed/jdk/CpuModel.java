package io.github.mlopssdk.seed.jdk;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The processor as Linux and Windows name it. */
public final class CpuModel {
    private static final String LINUX = "/proc/cpuinfo";

    private CpuModel() {}

    /**
     * Reads the model.
     *
     * @return with a hash of its features, or what the environment says, or {@code unknown}
     */
    public static String ofMachine() {
        try (var lines = new BufferedReader(new FileReader(LINUX, StandardCharsets.ISO_8859_1))) {
            String model = "unknown";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("model name") || line.startsWith("CPU part")) {
                    model = value(line);
                } else if (line.startsWith("flags") || line.startsWith("Features")) {
                    return model.concat(", features ")
                            .concat(Integer.toHexString(value(line).hashCode()));
                }
            }
            return model;
        } catch (IOException e) {
            String named = System.getenv("PROCESSOR_IDENTIFIER");
            return named == null ? "unknown" : named;
        }
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1).strip();
    }
}
