package io.github.mlopssdk.testing.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where reports go.
 *
 * @param directory for files, if there are to be any
 * @param publishes whether JUnit, too, has a place for files that is not the user's own directory
 * @param tracking the server for runs: an address, or {@code true} for that of the environment
 */
record ReportSettings(Optional<Path> directory, boolean publishes, Optional<String> tracking) {
    private static final String JUNIT_DIRECTORY = "junit.platform.reporting.output.dir";

    static ReportSettings of(Function<String, Optional<String>> parameters, Path workingDirectory) {
        Optional<String> wanted = parameters.apply(Reported.DIRECTORY);
        Optional<Path> build = buildDirectory(workingDirectory);
        Optional<Path> directory = wanted.isPresent()
                ? wanted.filter(name -> !name.equals("off")).map(workingDirectory::resolve)
                : build.map(target -> target.resolve("ml-tests"));
        return new ReportSettings(
                directory,
                directory.isPresent()
                        && (build.isPresent()
                                || parameters.apply(JUNIT_DIRECTORY).isPresent()),
                parameters.apply(Reported.MLFLOW).filter(value -> !value.equals("false")));
    }

    private static Optional<Path> buildDirectory(Path project) {
        if (Files.exists(project.resolve("pom.xml"))) {
            return Optional.of(project.resolve("target"));
        }
        return Stream.of("build.gradle", "build.gradle.kts")
                .filter(name -> Files.exists(project.resolve(name)))
                .findFirst()
                .map(name -> project.resolve("build"));
    }
}
