package io.github.mlopssdk.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample with several modules, copied as its README says, builds without this repository. */
@Tag("packaging")
final class MonorepoBuildTest {
    private static final Path SAMPLE = BuiltPackages.ROOT.resolve("samples/monorepo");
    private static final Pattern BLOCK = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path copy;

    @Test
    void theReadmeMakesTheSampleAProjectOfItsOwn() throws Exception {
        copySample();
        Matcher block = BLOCK.matcher(Files.readString(SAMPLE.resolve("README.md"), UTF_8));
        assertThat(block.find()).isTrue();
        String own = block.group(1).replace("<mlops.version>0.1.0<", "<mlops.version>" + BuiltPackages.VERSION + "<");
        replace("pom.xml", "<properties>.*?</properties>", "");
        replace("pom.xml", "<parent>.*?</parent>", own);
        for (String module : List.of("processing", "training", "serving")) {
            replace(
                    module + "/pom.xml",
                    "(<parent>\\s*<groupId>)[^<]*(</groupId>\\s*<artifactId>[^<]*</artifactId>\\s*<version>)[^<]*",
                    "$1com.example$21");
        }

        ChildProcess maven = ChildProcess.run(
                copy,
                List.of(
                        BuiltPackages.MAVEN.toString(),
                        "-B",
                        "-o",
                        "-Dmaven.repo.local=" + ReleasedRepository.publish().directory(),
                        "-DskipTests",
                        "package"));

        assertThat(maven.exitCode()).as(maven.output()).isZero();
        assertThat(copy.resolve("serving/target/lib"))
                .isDirectoryContaining("glob:**/mlops-sdk-sample-monorepo-processing-1.jar")
                .isDirectoryNotContaining("glob:**/mlops-sdk-sample-monorepo-training-1.jar");
    }

    private void copySample() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(SAMPLE.relativize(file).toString());
                if (!target.toString().contains("/target/")) {
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
    }

    private void replace(String file, String pattern, String replacement) throws IOException {
        String text = Files.readString(copy.resolve(file), UTF_8);
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        String safe = replacement.contains("$1") ? replacement : Matcher.quoteReplacement(replacement);
        Files.writeString(copy.resolve(file), matcher.replaceFirst(safe), UTF_8);
    }
}
