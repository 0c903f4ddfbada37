package io.github.mlopssdk.environment;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The jars that a JVM runs with, under the coordinates by which Maven knows them. */
public final class ClassPath {
    private static final Pattern DESCRIPTION = Pattern.compile("META-INF/maven/[^/]+/([^/]+)/pom\\.properties");
    private static final Pattern NAME = Pattern.compile("(.+?)(?:-(\\d[^/]*))?\\.jar");
    private static final String GRADLE = "files-2.1";

    private ClassPath() {}

    /**
     * Lists the jars of this process.
     *
     * @return the libraries, as {@link #dependencies} does
     */
    public static List<Dependency> ofProcess() {
        return dependencies(System.getProperty("java.class.path", "")
                + File.pathSeparator
                + System.getProperty("jdk.module.path", ""));
    }

    /**
     * Lists the jars in their order, each once; directories are left out. A jar that only names others, as build tools
     * make them for long class paths, stands for those.
     *
     * @param path file names as {@code java.class.path} holds them
     * @return the libraries; a file that cannot be read is left out
     */
    public static List<Dependency> dependencies(String path) {
        var found = new ArrayList<Dependency>();
        Set<Path> seen = new LinkedHashSet<>();
        var waiting = new ArrayDeque<Path>();
        for (String entry : path.split(Pattern.quote(File.pathSeparator), -1)) {
            add(entry, waiting);
        }
        while (!waiting.isEmpty()) {
            Path file = waiting.remove();
            if (Files.isRegularFile(file) && seen.add(file.toAbsolutePath().normalize())) {
                try (var jar = new JarFile(file.toFile())) {
                    List<Path> others = others(file, jar.getManifest());
                    waiting.addAll(others);
                    if (others.isEmpty() || jar.size() > 2) {
                        found.add(dependency(file.toAbsolutePath().normalize(), jar));
                    }
                } catch (IOException | SecurityException e) {
                    // Not a library, or not for us.
                }
            }
        }
        return List.copyOf(found);
    }

    private static void add(String entry, ArrayDeque<Path> waiting) {
        try {
            waiting.add(Path.of(entry));
        } catch (InvalidPathException noFile) {
            return;
        }
    }

    private static List<Path> others(Path jar, Manifest manifest) {
        String names = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        var others = new ArrayList<Path>();
        for (String name :
                names == null ? List.<String>of() : List.of(names.strip().split(" +", -1))) {
            try {
                others.add(Path.of(jar.toUri().resolve(URI.create(name))));
            } catch (IllegalArgumentException e) {
                // An address that names no file.
            }
        }
        return others;
    }

    private static Dependency dependency(Path file, JarFile jar) throws IOException {
        Optional<Dependency> placed = fromPlace(file);
        return placed.isPresent() ? placed.get() : fromContent(file, jar);
    }

    /** Maven keeps a jar below group/artifact/version, Gradle below files-2.1/group/artifact/version/digest. */
    private static Optional<Dependency> fromPlace(Path file) throws IOException {
        int names = file.getNameCount();
        for (int depth = 2; depth <= 3 && names > depth + 2; depth++) {
            String version = file.getName(names - depth).toString();
            String artifact = file.getName(names - depth - 1).toString();
            boolean fits = String.valueOf(file.getFileName()).startsWith(artifact + "-" + version);
            Optional<String> group = depth == 2 ? mavenGroup(file, names - 3) : gradleGroup(file, names - 5);
            if (fits && group.isPresent()) {
                return Optional.of(of(group, artifact, Optional.of(version), file));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> mavenGroup(Path file, int end) {
        for (int i = end - 1; i >= 0; i--) {
            if (file.getName(i).toString().equals("repository")) {
                return Optional.of(file.subpath(i + 1, end).toString().replace(File.separatorChar, '.'));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> gradleGroup(Path file, int at) {
        return at > 0 && file.getName(at - 1).toString().equals(GRADLE)
                ? Optional.of(file.getName(at).toString())
                : Optional.empty();
    }

    private static Dependency fromContent(Path file, JarFile jar) throws IOException {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        boolean named = name.matches();
        for (JarEntry entry : jar.stream().toList()) {
            Matcher description = DESCRIPTION.matcher(entry.getName());
            if (description.matches() && named && name.group(1).startsWith(description.group(1))) {
                var properties = new Properties();
                try (InputStream in = jar.getInputStream(entry)) {
                    properties.load(in);
                }
                return of(
                        Optional.ofNullable(properties.getProperty("groupId")),
                        description.group(1),
                        Optional.ofNullable(properties.getProperty("version")),
                        file);
            }
        }
        return named
                ? of(Optional.empty(), name.group(1), Optional.ofNullable(name.group(2)), file)
                : of(Optional.empty(), String.valueOf(file.getFileName()), Optional.empty(), file);
    }

    private static Dependency of(Optional<String> group, String artifact, Optional<String> version, Path file)
            throws IOException {
        return new Dependency(group, artifact, version, String.valueOf(file.getFileName()), Files.size(file));
    }
}
