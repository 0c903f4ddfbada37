package io.github.mlopssdk.samples.monorepo.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The parity test does its work: it fails in a copy of the sources in which one side was changed. */
class OneSidedChangeTest {
    private static final String PACKAGE = "io.github.mlopssdk.samples.monorepo";
    private static final Path REPOSITORY = Path.of("..");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "1, serving, FlowerPredictor, number.doubleValue(), 10 * number.doubleValue()",
        "1, serving, FlowerPredictor, Preprocessing.COLUMNS.stream(), Preprocessing.COLUMNS.stream().sorted()",
        "1, training, Flower, Double.valueOf(cells[header.indexOf(column)]), 10 *"
                + " Double.valueOf(cells[header.indexOf(column)])",
        "1, training, FlowerClassifier, preprocessing.features(centimeters),"
                + " preprocessing.features(centimeters.stream().sorted().toList())",
        "0, processing, Preprocessing, (value - means[i]) / deviations[i], (value - means[i]) / (2 * deviations[i])",
    })
    void failsIfOneSideAloneChanges(int failures, String module, String type, String before, String after)
            throws Exception {
        compile(module, type, before, after);
        var summary = new SummaryGeneratingListener();

        try (URLClassLoader changed = changedClasses()) {
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(changed.loadClass(ParityTest.class.getName())))
                                    .build(),
                            summary);
        }

        assertThat(summary.getSummary().getTestsFoundCount()).isEqualTo(1);
        assertThat(summary.getSummary().getFailures())
                .hasSize(failures)
                .allSatisfy(failure -> assertThat(failure.getException())
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("flower 1"));
    }

    private void compile(String module, String type, String before, String after) throws IOException {
        var words = new ArrayList<>(List.of("-proc:none", "-d", directory.toString()));
        for (Path source : sources()) {
            String text = Files.readString(source);
            if (source.endsWith(module + "/" + type + ".java")) {
                assertThat(text).containsOnlyOnce(before);
                text = text.replace(before, after);
            }
            Path copy = directory.resolve(REPOSITORY.relativize(source));
            Files.createDirectories(copy.getParent());
            words.add(Files.writeString(copy, text).toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new)))
                .isZero();
    }

    private static List<Path> sources() throws IOException {
        var sources = new ArrayList<Path>();
        for (String module : List.of("processing", "training", "serving")) {
            try (Stream<Path> files = Files.walk(REPOSITORY.resolve(module).resolve("src/main/java"))) {
                sources.addAll(
                        files.filter(file -> file.toString().endsWith(".java")).toList());
            }
        }
        sources.add(REPOSITORY.resolve(
                "serving/src/test/java/" + ParityTest.class.getName().replace('.', '/') + ".java"));
        return sources;
    }

    /** Takes this repository's classes from the copy, and all others from where they are. */
    private URLClassLoader changedClasses() throws IOException {
        return new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, new ClassLoader(OneSidedChangeTest.class.getClassLoader()) {
                    @Override
                    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                        if (name.startsWith(PACKAGE)) {
                            throw new ClassNotFoundException(name);
                        }
                        return super.loadClass(name, resolve);
                    }
                });
    }
}
