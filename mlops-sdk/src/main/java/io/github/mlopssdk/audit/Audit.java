package io.github.mlopssdk.audit;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads the classes of a class path without running them. For one thread. */
public final class Audit {
    private final Function<byte[], List<String[]>> finder = AsmClasses.finder();
    private final Set<UnseededPlace> findings = new LinkedHashSet<>();
    private final List<String> unread = new ArrayList<>();
    private int classes;

    /** Creates an audit that has read nothing. */
    public Audit() {}

    /**
     * Reads all that a class path names: directories, jars with the jars in them, and {@code lib/*}.
     *
     * @param directory where relative entries start
     * @param classPath entries with the platform's separator between them
     * @throws NoSuchClassPathException if an entry is not there
     */
    public void read(Path directory, String classPath) {
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            if (!entry.isBlank()) {
                readEntry(directory, entry.strip());
            }
        }
    }

    private void readEntry(Path directory, String entry) {
        boolean all = entry.equals("*") || entry.endsWith("/*") || entry.endsWith("\\*");
        Path path = directory.resolve(all ? entry.substring(0, entry.length() - 1) : entry);
        if (!Files.exists(path)) {
            throw new NoSuchClassPathException(entry);
        }
        try {
            if (!Files.isDirectory(path)) {
                readJar(path);
            } else if (all) {
                for (Path jar : listed(path, 1)) {
                    if (isJar(jar.toString())) {
                        readJar(jar);
                    }
                }
            } else {
                readDirectory(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    /** Orders what file systems list in an order of their own. */
    private static List<Path> listed(Path directory, int depth) throws IOException {
        try (Stream<Path> paths = Files.walk(directory, depth)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void readDirectory(Path root) throws IOException {
        for (Path file : listed(root, Integer.MAX_VALUE)) {
            if (file.toString().endsWith(".class")) {
                readClass(file.toString(), Files.readAllBytes(file));
            }
        }
    }

    private void readJar(Path jar) throws IOException {
        try (InputStream in = Files.newInputStream(jar)) {
            readJar(jar.toString(), in);
        }
    }

    private void readJar(String name, InputStream in) throws IOException {
        var jar = new ZipInputStream(in);
        for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
            if (entry.getName().endsWith(".class")) {
                readClass(name + "!/" + entry.getName(), jar.readAllBytes());
            } else if (isJar(entry.getName())) {
                readJar(name + "!/" + entry.getName(), jar);
            }
        }
    }

    private static boolean isJar(String name) {
        return name.endsWith(".jar") || name.endsWith(".war");
    }

    private void readClass(String name, byte[] classFile) {
        classes++;
        try {
            if (new ConstantPool(classFile).namesOneOf(AsmClasses.OWNERS)) {
                for (String[] found : finder.apply(classFile)) {
                    findings.add(new UnseededPlace(found[0], found[1], Boolean.parseBoolean(found[2])));
                }
            }
        } catch (RuntimeException e) {
            unread.add(name + ": " + e);
        }
    }

    /**
     * Lists what was found.
     *
     * @return ordered by place and kind, each place once
     */
    public List<UnseededPlace> findings() {
        return findings.stream()
                .sorted(Comparator.comparing(UnseededPlace::site).thenComparing(UnseededPlace::kind))
                .toList();
    }

    /**
     * Lists classes that could not be read.
     *
     * @return where they are, with the reason
     */
    public List<String> unread() {
        return List.copyOf(unread);
    }

    /**
     * Tells how much was read.
     *
     * @return the number of class files
     */
    public int classes() {
        return classes;
    }
}
