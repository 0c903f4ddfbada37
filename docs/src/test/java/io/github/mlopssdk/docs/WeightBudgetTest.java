package io.github.mlopssdk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("packaging")
final class WeightBudgetTest {
    private static final long MEGABYTE = 1_000_000;

    @TempDir
    Path temporary;

    @Test
    void libraryAloneIsUnderOneAndAHalfMegabytes() {
        assertThat(bytes(BuiltPackages.jar("mlops-sdk"))).isLessThan(17 * MEGABYTE / 10);
    }

    @Test
    void libraryWithAllItDragsInIsUnderNineAndAHalfMegabytesAndAtMostFifteenJars() throws Exception {
        var repository = ReleasedRepository.publish();
        var consumer = new ConsumerProject(temporary.resolve("consumer"), repository, ReadmeDependencies.core());

        List<Path> built = consumer.build();
        List<Path> jars = built.subList(1, built.size());

        assertThat(jars).as("jars").hasSizeLessThanOrEqualTo(15);
        assertThat(jars).anyMatch(jar -> jar.getFileName().toString().startsWith("mlops-sdk-"));
        assertThat(jars.stream().mapToLong(WeightBudgetTest::bytes).sum())
                .as("bytes of %s", jars)
                .isLessThan(19 * MEGABYTE / 2);
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
