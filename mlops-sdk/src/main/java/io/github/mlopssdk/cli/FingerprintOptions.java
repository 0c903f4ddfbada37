package io.github.mlopssdk.cli;

import io.github.mlopssdk.gate.Component;
import io.github.mlopssdk.gate.Fingerprint;
import io.github.mlopssdk.gate.FingerprintBuilder;
import io.github.mlopssdk.gate.GitGate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What goes into a training, as typed. */
final class FingerprintOptions {
    @Option(
            names = "--source",
            paramLabel = "GLOB",
            description = "Sources, such as 'src/main/**'; quote it, so that the shell leaves it alone.")
    private List<String> sources = new ArrayList<>();

    @Option(names = "--exclude", paramLabel = "GLOB", description = "Sources that do not count.")
    private List<String> excluded = new ArrayList<>();

    @Option(names = "--config", paramLabel = "FILE", description = "A file of settings.")
    private List<Path> configs = new ArrayList<>();

    @Option(names = "--param", paramLabel = "NAME=VALUE", description = "A param.")
    private Map<String, String> params = new LinkedHashMap<>();

    @Option(
            names = "--data",
            paramLabel = "[NAME=]PATH",
            description = "A file or directory of data; all of it is read.")
    private List<String> data = new ArrayList<>();

    @Option(
            names = "--data-version",
            paramLabel = "NAME=VERSION",
            description = "Data that is elsewhere, and what changes when it does.")
    private Map<String, String> dataVersions = new LinkedHashMap<>();

    @Option(
            names = "--dependencies",
            paramLabel = "FILE",
            description = "Libraries: what 'mvn dependency:list -DoutputFile=FILE' writes, or gradle.lockfile.")
    private List<Path> dependencies = new ArrayList<>();

    @Option(names = "--classpath", paramLabel = "PATH", description = "Libraries: jars, as java -cp takes them.")
    private @Nullable String classPath;

    @Option(names = "--seed", paramLabel = "N", description = "The root seed.")
    private @Nullable Long seed;

    Fingerprint fingerprint(Path root) {
        FingerprintBuilder builder = Fingerprint.builder(root)
                .sources(sources.toArray(String[]::new))
                .excluding(excluded.toArray(String[]::new))
                .config(params);
        configs.forEach(builder::configFile);
        for (String dataset : data) {
            int sign = dataset.indexOf('=');
            String path = dataset.substring(sign + 1);
            builder.data(sign < 0 ? path : dataset.substring(0, sign), Path.of(path));
        }
        dataVersions.forEach(builder::data);
        dependencies.forEach(builder::dependencies);
        if (classPath != null) {
            builder.classPath(classPath);
        }
        if (seed != null) {
            builder.seed(seed);
        }
        return builder.build();
    }

    /** Watches what is in files; the rest has no history in git. */
    void watch(GitGate gate) {
        sources.forEach(glob -> gate.watching(Component.CODE, glob));
        configs.forEach(file -> gate.watching(Component.CONFIG, slashes(file)));
        dependencies.forEach(file -> gate.watching(Component.DEPENDENCIES, slashes(file)));
        for (String dataset : data) {
            String path = slashes(Path.of(dataset.substring(dataset.indexOf('=') + 1)));
            gate.watching(Component.DATA, path, path + "/**");
        }
        gate.excluding(excluded.toArray(String[]::new));
    }

    private static String slashes(Path file) {
        return file.normalize().toString().replace(file.getFileSystem().getSeparator(), "/");
    }
}
