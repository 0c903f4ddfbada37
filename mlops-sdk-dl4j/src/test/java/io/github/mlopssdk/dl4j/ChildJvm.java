package io.github.mlopssdk.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A JVM of its own with the class path of this one. */
public final class ChildJvm {
    private ChildJvm() {}

    /** Runs a program and gives the last line that it printed; native libraries print to the same place. */
    public static String lastLine(Class<?> main, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> lines = run(main, environment, arguments).lines().toList();
        return lines.get(lines.size() - 1);
    }

    /** Runs a program and gives all that it printed. */
    public static String run(Class<?> main, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.nd4j.log.initialization=false",
                "-classpath",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        Process jvm = builder.redirectInput(Redirect.PIPE).start();
        try (InputStream output = jvm.getInputStream()) {
            String printed = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(jvm.waitFor()).describedAs(printed).isZero();
            return printed.strip();
        }
    }
}
