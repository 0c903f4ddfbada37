package io.github.mlopssdk.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuickstartTest {
    private static final Pattern ACCURACY = Pattern.compile("Accuracy +([0-9.]+)");
    private static final Pattern PARAMS = Pattern.compile("Params +sha256 ([0-9a-f]{64})");
    private static final Pattern REPORT = Pattern.compile("Report +(\\S+)");

    @TempDir
    private Path directory;

    @Test
    void reachesItsGoalAndTheSameParamsInEveryJvm() throws IOException, InterruptedException {
        List<String> first = run("first");
        List<String> second = run("second");

        assertThat(Double.parseDouble(found(ACCURACY, first))).isBetween(0.95, 1.0);
        assertThat(found(PARAMS, first)).isEqualTo(found(PARAMS, second));
        assertThat(first).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void leavesAReportOfParamsMetricsAndModel() throws IOException, InterruptedException {
        List<String> printed = run("reported");

        Path report = Path.of(URI.create(found(REPORT, printed)));
        assertThat(report).startsWith(directory.toRealPath().resolve("reported").resolve(".mlops"));
        assertThat(Files.readString(report))
                .contains("train/score", "validation/accuracy", "dl4j.updater", "model/model.zip")
                .contains(found(PARAMS, printed));
    }

    private List<String> run(String workingDirectory) throws IOException, InterruptedException {
        var jvm = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.nd4j.log.initialization=false",
                "-Dorg.nd4j.versioncheck=false",
                "-classpath",
                System.getProperty("java.class.path"),
                Quickstart.class.getName());
        jvm.directory(Files.createDirectory(directory.toRealPath().resolve(workingDirectory))
                .toFile());
        jvm.environment().keySet().removeIf(name -> name.startsWith("MLFLOW_") || name.startsWith("MLOPS_"));
        Process process = jvm.redirectError(Redirect.INHERIT).start();
        try (InputStream output = process.getInputStream()) {
            List<String> lines = new String(output.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(process.waitFor()).isZero();
            return lines;
        }
    }

    private static String found(Pattern pattern, List<String> lines) {
        Matcher matcher = pattern.matcher(String.join("\n", lines));
        assertThat(matcher.find()).as("%s in %s", pattern, lines).isTrue();
        return matcher.group(1);
    }
}
