package io.github.mlopssdk.seed.jdk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a program in a JVM of its own has printed.
 *
 * @param out lines of its standard output
 * @param err lines of its standard error
 */
record ChildJvm(List<String> out, List<String> err) {
    /** Runs a program on this JVM's JDK and class path, with flags of its own only. */
    static ChildJvm run(Class<?> program, List<String> flags, Map<String, String> environment) throws Exception {
        return run(program, System.getProperty("java.class.path"), flags, environment);
    }

    static ChildJvm run(Class<?> program, String classPath, List<String> flags, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath, program.getName()));
        Path err = Files.createTempFile("child-jvm", ".err");
        try {
            var builder = new ProcessBuilder(command).redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("MLOPS_") || name.endsWith("JAVA_OPTIONS"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return new ChildJvm(
                    out.lines().toList(),
                    Files.readString(err, StandardCharsets.UTF_8).lines().toList());
        } finally {
            Files.delete(err);
        }
    }

    /** The values of the lines {@code name=value}, by name. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : out) {
            int sign = line.indexOf('=');
            if (!line.startsWith("entry|") && sign > 0) {
                values.put(line.substring(0, sign), line.substring(sign + 1));
            }
        }
        return values;
    }

    /** The lines {@code entry|source|...} cut at their bars, by source. */
    Map<String, String[]> entries() {
        Map<String, String[]> entries = new LinkedHashMap<>();
        for (String line : out) {
            if (line.startsWith("entry|")) {
                String[] cells = line.split("\\|", -1);
                entries.put(cells[1], cells);
            }
        }
        return entries;
    }
}
