package io.github.mlopssdk.agent;

import io.github.mlopssdk.probe.CreationCost;
import io.github.mlopssdk.probe.EmptyAgent;
import io.github.mlopssdk.probe.Nothing;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Measures the agent on the JDK that runs this, and prints tables in Markdown. Not a test: figures need a quiet machine. */
public final class AgentFigures {
    private static final int STARTS = 15;

    private AgentFigures() {}

    /** Runs. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("agent");
        String agent = "-javaagent:" + AgentJar.in(directory);
        Map<String, List<String>> variants = new LinkedHashMap<>();
        variants.put("no agent", List.of());
        variants.put("an empty agent", List.of("-javaagent:" + emptyAgent(directory)));
        variants.put("base", List.of(agent));
        variants.put("audit", List.of(agent + "=audit"));
        System.out.printf("JDK %s, %d starts each%n%n", Runtime.version(), STARTS);
        starts(variants);
        variants.remove("an empty agent");
        costs(directory, variants);
    }

    private static void starts(Map<String, List<String>> variants) throws IOException, InterruptedException {
        Map<String, List<Long>> wall = new LinkedHashMap<>();
        Map<String, List<Long>> cpu = new LinkedHashMap<>();
        for (int start = 0; start < STARTS; start++) {
            for (var variant : variants.entrySet()) {
                long begun = System.nanoTime();
                Process process = new ProcessBuilder(command(variant.getValue(), Nothing.class))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
                // The kernel forgets a process's time when it has ended, so it is asked for just before.
                long used = 0;
                for (var info = process.info(); process.isAlive(); info = process.info()) {
                    used = Math.max(
                            used,
                            info.totalCpuDuration().map(Duration::toMillis).orElse(0L));
                }
                process.waitFor();
                wall.computeIfAbsent(variant.getKey(), name -> new ArrayList<>())
                        .add((System.nanoTime() - begun) / 1_000_000);
                cpu.computeIfAbsent(variant.getKey(), name -> new ArrayList<>()).add(used);
            }
        }
        System.out.println("| start of a program | wall ms: best, median, worst | CPU ms: best, median, worst |");
        System.out.println("|---|---|---|");
        wall.forEach((name, millis) -> System.out.printf(
                "| %s | %s | %s |%n", name, spread(millis), spread(cpu.getOrDefault(name, List.of()))));
        System.out.println();
    }

    private static String spread(List<Long> values) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(0) + ", " + sorted.get(sorted.size() / 2) + ", " + sorted.get(sorted.size() - 1);
    }

    private static void costs(Path directory, Map<String, List<String>> variants) {
        Map<String, String> rows = new LinkedHashMap<>();
        for (List<String> options : variants.values()) {
            List<String> words = command(options, CreationCost.class);
            for (String line : Program.run(directory, Map.of(), words.subList(1, words.size()))
                    .out()) {
                String[] cells = line.split(";", -1);
                rows.merge(cells[0], " | " + String.join(", ", List.of(cells).subList(1, 4)), String::concat);
            }
        }
        System.out.println("| ns of CPU: best, median, worst | " + String.join(" | ", variants.keySet()) + " |");
        System.out.println("|---|" + "---|".repeat(variants.size()));
        rows.forEach((name, cells) -> System.out.println("| " + name + cells + " |"));
    }

    private static List<String> command(List<String> options, Class<?> main) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", AgentJar.testClasses(), main.getName()));
        return command;
    }

    private static Path emptyAgent(Path directory) throws IOException {
        Path jar = directory.resolve("empty.jar");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", EmptyAgent.class.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        String entry = EmptyAgent.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                var archive = new JarOutputStream(out, manifest)) {
            archive.putNextEntry(new JarEntry(entry));
            Files.copy(Path.of(AgentJar.testClasses(), entry), archive);
        }
        return jar;
    }
}
