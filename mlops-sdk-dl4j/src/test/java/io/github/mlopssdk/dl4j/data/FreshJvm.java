package io.github.mlopssdk.dl4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class in a JVM of its own and returns what it printed. */
final class FreshJvm {
    private FreshJvm() {}

    static String run(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-classpath",
                System.getProperty("java.class.path"),
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
