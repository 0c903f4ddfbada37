package io.github.mlopssdk.gate;

import io.github.mlopssdk.data.Dataset;
import io.github.mlopssdk.environment.ClassPath;
import io.github.mlopssdk.environment.CommandLine;
import io.github.mlopssdk.environment.Dependency;
import io.github.mlopssdk.model.DatasetInput;
import io.github.mlopssdk.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what goes into a training. Not thread-safe. */
public final class FingerprintBuilder {
    private final Path root;
    private final List<Glob> sources = new ArrayList<>();
    private final List<Glob> excluded = new ArrayList<>();
    private final Map<Component, Map<String, String>> entries = new EnumMap<>(Component.class);

    FingerprintBuilder(Path root) {
        this.root = root.toAbsolutePath().normalize();
        environment("java", String.valueOf(Runtime.version().feature()));
        environment("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    /**
     * Adds sources. Of texts, line ends do not count; of Java, comments and layout neither. Where the sources are missing,
     * name their classes: lines and the other names for debuggers do not count, so that a comment is no change there
     * either; another version of the compiler may be one.
     *
     * @param globs such as {@code src/main/java/**} or {@code **}{@code /*.py}, relative to the root, with {@code /}
     *     between parts. Directories {@code .git} and {@code .mlops} are never looked into
     * @return this builder
     * @throws IllegalArgumentException if a pattern leads out of the root
     */
    public FingerprintBuilder sources(String... globs) {
        for (String glob : globs) {
            sources.add(new Glob(glob));
        }
        return this;
    }

    /**
     * Takes sources out again, such as generated ones.
     *
     * @param globs as {@link #sources}
     * @return this builder
     * @throws IllegalArgumentException if a pattern leads out of the root
     */
    public FingerprintBuilder excluding(String... globs) {
        for (String glob : globs) {
            excluded.add(new Glob(glob));
        }
        return this;
    }

    /**
     * Adds a param. The value of one whose name sounds secret, such as {@code api_token}, is kept as the beginning of its
     * digest. Leave out what changes by itself, such as the time.
     *
     * @param key name
     * @param value counted as its {@link String#valueOf}
     * @return this builder
     */
    public FingerprintBuilder param(String key, Object value) {
        String text = String.valueOf(value);
        boolean secret = !CommandLine.redacted(key + "=" + text).equals(key + "=" + text);
        return put(Component.CONFIG, key, secret ? hidden(text) : text);
    }

    /**
     * Adds params.
     *
     * @param params values by name, as {@link #param}
     * @return this builder
     */
    public FingerprintBuilder config(Map<String, ?> params) {
        params.forEach(this::param);
        return this;
    }

    /**
     * Adds a file of settings. Its line ends do not count.
     *
     * @param file relative to the root, or absolute
     * @return this builder
     * @throws IllegalArgumentException if there is no such file
     */
    public FingerprintBuilder configFile(Path file) {
        return put(Component.CONFIG, name(file), SourceText.digest(existing("configFile", file)));
    }

    /**
     * Adds data from files; all of it is read.
     *
     * @param name of the dataset
     * @param path file or directory, relative to the root or absolute
     * @return this builder
     * @throws IllegalArgumentException if there is neither
     */
    public FingerprintBuilder data(String name, Path path) {
        return data(Dataset.of(root.resolve(path)).named(name).usedFor("training"));
    }

    /**
     * Adds data that was described for a run.
     *
     * @param dataset name and digest count
     * @return this builder
     */
    public FingerprintBuilder data(DatasetInput dataset) {
        return data(dataset.name(), dataset.digest());
    }

    /**
     * Adds data that is not in files, such as a table of a database.
     *
     * @param name of the dataset
     * @param version what changes when the data does: a digest, a snapshot, a date
     * @return this builder
     */
    public FingerprintBuilder data(String name, String version) {
        return put(Component.DATA, name, version);
    }

    /**
     * Adds the libraries that this process runs with. The project's own classes are not among them unless they are in
     * jars.
     *
     * @return this builder
     */
    public FingerprintBuilder classPath() {
        ClassPath.ofProcess().forEach(this::dependency);
        return this;
    }

    /**
     * Adds libraries by their jars.
     *
     * @param classPath file names as {@code java.class.path} holds them
     * @return this builder
     */
    public FingerprintBuilder classPath(String classPath) {
        ClassPath.dependencies(classPath).forEach(this::dependency);
        return this;
    }

    /**
     * Adds libraries by a list: what {@code mvn dependency:list -DoutputFile=…} writes, a {@code gradle.lockfile}, or
     * lines of {@code group:artifact:version}.
     *
     * @param file relative to the root, or absolute
     * @return this builder
     * @throws IllegalArgumentException if there is no such file, or no library in it
     */
    public FingerprintBuilder dependencies(Path file) {
        Map<String, String> found = DependencyList.read(existing("dependencies", file));
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "dependencies: no line of " + file + " is like group:artifact:version; 'mvn dependency:list"
                            + " -DoutputFile=" + file + "' writes such a file");
        }
        found.forEach(this::dependency);
        return this;
    }

    /**
     * Adds a library.
     *
     * @param name such as {@code group:artifact}
     * @param version such as {@code 1.2.3}
     * @return this builder
     */
    public FingerprintBuilder dependency(String name, String version) {
        return put(Component.DEPENDENCIES, name, version);
    }

    private void dependency(Dependency jar) {
        String name = jar.group().map(group -> group + ":").orElse("") + jar.artifact();
        // A snapshot keeps its version when it changes; its size usually tells.
        String version = jar.version().orElse("") + (isFixed(jar) ? "" : " " + jar.bytes() + " bytes");
        dependency(name, version.strip());
    }

    private static boolean isFixed(Dependency jar) {
        return jar.version().filter(version -> !version.endsWith("-SNAPSHOT")).isPresent();
    }

    /**
     * Sets the root seed.
     *
     * @param seed what {@code seedAll} is given
     * @return this builder
     */
    public FingerprintBuilder seed(long seed) {
        return put(Component.SEED, "seed", String.valueOf(seed));
    }

    /**
     * Adds a fact about the JVM or the machine. A difference is told and is no reason to train.
     *
     * @param name such as {@code blas}
     * @param value such as {@code openblas 0.3.21}
     * @return this builder
     */
    public FingerprintBuilder environment(String name, String value) {
        return put(Component.ENVIRONMENT, name, value);
    }

    /**
     * Reads the sources and takes the fingerprint.
     *
     * @return the fingerprint
     * @throws IllegalArgumentException if there is nothing in it, or a pattern of sources finds no file
     * @throws java.io.UncheckedIOException if a file cannot be read
     */
    public Fingerprint build() {
        if (!sources.isEmpty()) {
            new WatchedFiles(sources, excluded)
                    .below(root)
                    .forEach((path, file) -> put(Component.CODE, path, SourceText.digest(file)));
        }
        if (entries.keySet().stream().noneMatch(Component::isReason)) {
            throw new IllegalArgumentException(
                    "a fingerprint of nothing would never change: name sources, data or more");
        }
        var parts = new EnumMap<Component, Fingerprint.Part>(Component.class);
        entries.forEach((component, values) -> parts.put(component, Fingerprint.Part.of(values)));
        return new Fingerprint(parts);
    }

    private FingerprintBuilder put(Component component, String name, String value) {
        entries.computeIfAbsent(component, key -> new TreeMap<>()).put(name, value);
        return this;
    }

    private Path existing(String what, Path file) {
        Path resolved = root.resolve(file);
        if (!Files.isRegularFile(resolved)) {
            throw new IllegalArgumentException(what + ": there is no file " + resolved);
        }
        return resolved;
    }

    /** An absolute path would differ between machines. */
    private String name(Path file) {
        Path resolved = root.resolve(file).normalize();
        Path shown = resolved.startsWith(root) ? root.relativize(resolved) : resolved.getFileName();
        return String.valueOf(shown).replace(file.getFileSystem().getSeparator(), "/");
    }

    private static String hidden(String value) {
        MessageDigest digest = Sha256.begin();
        digest.update(value.getBytes(StandardCharsets.UTF_8));
        return "sha256:" + Sha256.hex(digest).substring(0, 16);
    }
}
