package io.github.mlopssdk.data;

import io.github.mlopssdk.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is found in files. */
final class FileContent {
    private FileContent() {}

    static DatasetContent of(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return new DatasetContent(digest(path), Optional.empty(), Map.of("size_bytes", Files.size(path)));
        }
        if (Files.isDirectory(path)) {
            return ofDirectory(path);
        }
        throw new IllegalArgumentException("path does not exist or is neither file nor directory: " + path);
    }

    private static DatasetContent ofDirectory(Path directory) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(directory)) {
            tree.filter(Files::isRegularFile).forEach(file -> files.put(name(directory, file), file));
        }
        MessageDigest digest = Sha256.begin();
        long size = 0;
        for (Map.Entry<String, Path> file : files.entrySet()) {
            String line = digest(file.getValue()) + "  " + file.getKey() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            size += Files.size(file.getValue());
        }
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("num_files", files.size());
        profile.put("size_bytes", size);
        return new DatasetContent(Sha256.hex(digest), Optional.empty(), profile);
    }

    private static String name(Path directory, Path file) {
        return directory
                .relativize(file)
                .toString()
                .replace(file.getFileSystem().getSeparator(), "/");
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.of(in);
        }
    }
}
