package io.github.mlopssdk.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a run must not leave behind. */
final class Traces {
    private Traces() {}

    /** No thread of the run is left; call it after {@code close()}. */
    static void assertNoThreadOf(Run run) {
        List<String> left = Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.contains(run.key()))
                .toList();
        assertThat(left).isEmpty();
    }

    /** No file below a directory, and no line of the log, holds the secret. */
    static void assertNowhere(String secret, Path directory, String log) throws IOException {
        assertThat(log).doesNotContain(secret);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret);
            }
        }
    }
}
