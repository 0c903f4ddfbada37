package io.github.mlopssdk.dl4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Runs a main class in a JVM of its own and returns what it printed. */
final class FreshJvm {
    private FreshJvm() {}

    static String run(Class<?> main, String... arguments) {
        return runWith(System.getProperty("java.class.path"), main, arguments);
    }

    /** Runs without the libraries whose path contains one of the names. */
    static String runWithout(List<String> names, Class<?> main, String... arguments) {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(element -> names.stream().noneMatch(element::contains))
                .collect(Collectors.joining(File.pathSeparator));
        return runWith(classPath, main, arguments);
    }

    private static String runWith(String classPath, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-classpath",
                classPath,
                main.getName()));
        command.addAll(List.of(arguments));
        try {
            Process jvm =
                    new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
            try (InputStream output = jvm.getInputStream()) {
                String printed = new String(output.readAllBytes(), StandardCharsets.UTF_8);
                assertThat(jvm.waitFor()).isZero();
                return printed.strip();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
