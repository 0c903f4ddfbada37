package io.github.mlopssdk.testing.tracking;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The files below the artifact root, in memory. Folders exist as long as they hold files. */
final class ArtifactTree {
    /** A file or a folder; {@code size} is 0 for folders. */
    record Entry(String path, boolean isFolder, int size) {
        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    private final MlflowGeneration generation;
    private final TreeMap<String, byte[]> files = new TreeMap<>();

    ArtifactTree(MlflowGeneration generation) {
        this.generation = generation;
    }

    /**
     * Decodes a path and refuses what leads out of the root. MLflow decodes until nothing changes, so a name with a
     * literal {@code %41} becomes another one.
     */
    static String decode(String encoded) {
        String path = encoded.replace("+", "%2B");
        for (String previous = ""; !previous.equals(path); ) {
            previous = path;
            path = decodeOnce(path);
        }
        List<String> parts = Arrays.stream(path.split("/", -1))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .toList();
        if (path.contains("#") || parts.contains("..")) {
            throw ApiError.invalid("Invalid path");
        }
        return String.join("/", parts);
    }

    private static String decodeOnce(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return path;
        }
    }

    /**
     * Stores a file.
     *
     * @throws IllegalStateException if a file stands where a folder is needed, or on MLflow 3 a folder in its place
     */
    void put(String path, byte[] content) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (files.containsKey(path.substring(0, slash))) {
                throw new IllegalStateException("a file is no folder: " + path.substring(0, slash));
            }
        }
        if (!isFolder(path)) {
            files.put(path, content);
        } else if (generation == MlflowGeneration.MLFLOW_2) {
            files.put(path + path.substring(path.lastIndexOf('/')), content);
        } else {
            throw new IllegalStateException("a folder is no file: " + path);
        }
    }

    Optional<byte[]> get(String path) {
        return Optional.ofNullable(files.get(path));
    }

    boolean isFolder(String path) {
        String next = files.ceilingKey(path + "/");
        return next != null && next.startsWith(path + "/");
    }

    void delete(String path) {
        files.keySet().removeIf(file -> file.equals(path) || file.startsWith(path + "/"));
    }

    /** Lists what stands directly in a folder; nothing for a file or where nothing is. */
    List<Entry> list(String folder) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        var entries = new TreeMap<String, Entry>();
        files.forEach((path, content) -> {
            if (path.startsWith(prefix)) {
                int slash = path.indexOf('/', prefix.length());
                String child = slash < 0 ? path : path.substring(0, slash);
                entries.putIfAbsent(child, new Entry(child, slash >= 0, slash < 0 ? content.length : 0));
            }
        });
        return new ArrayList<>(entries.values());
    }

    /** All paths below a folder, relative to it. */
    List<String> pathsBelow(String folder) {
        return files.keySet().stream()
                .filter(path -> path.startsWith(folder + "/"))
                .map(path -> path.substring(folder.length() + 1))
                .toList();
    }
}
