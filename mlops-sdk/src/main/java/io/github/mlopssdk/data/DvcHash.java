package io.github.mlopssdk.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The digests by which DVC knows data. */
enum DvcHash {
    /** Of the bytes; since DVC 3. */
    MD5("files/md5/"),
    /** Of the bytes with the line ends of Unix where they look like text; until DVC 2. */
    MD5_DOS2UNIX("");

    private static final int CHUNK = 1 << 20;
    private static final int LOOK = 512;

    private final String cacheDirectory;

    DvcHash(String cacheDirectory) {
        this.cacheDirectory = cacheDirectory;
    }

    /**
     * A file of a directory.
     *
     * @param md5 its digest
     * @param relpath its path, with {@code /} between parts
     */
    record Entry(String md5, String relpath) {}

    /** Returns where a cache or remote keeps what has a digest. */
    String cachePath(String md5) {
        return cacheDirectory + md5.substring(0, 2) + "/" + md5.substring(2);
    }

    /** Returns the digest of a file, or of a directory, which ends in {@code .dir}. */
    String of(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return ofFile(path);
        }
        return ofBytes(json(entries(path)).getBytes(StandardCharsets.UTF_8)) + ".dir";
    }

    private List<Entry> entries(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(directory)) {
            files = tree.filter(Files::isRegularFile).toList();
        }
        List<Entry> entries = new ArrayList<>();
        for (Path file : files) {
            String relpath = directory
                    .relativize(file)
                    .toString()
                    .replace(file.getFileSystem().getSeparator(), "/");
            entries.add(new Entry(ofFile(file), relpath));
        }
        return entries;
    }

    private String ofFile(Path file) throws IOException {
        MessageDigest digest = begin();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] chunk = in.readNBytes(CHUNK);
            while (chunk.length > 0) {
                digest.update(this == MD5_DOS2UNIX && isText(chunk) ? unix(chunk) : chunk);
                chunk = in.readNBytes(CHUNK);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String ofBytes(byte[] bytes) {
        return HexFormat.of().formatHex(begin().digest(bytes));
    }

    private static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    private static boolean isText(byte[] chunk) {
        int length = Math.min(LOOK, chunk.length);
        int odd = 0;
        for (int i = 0; i < length; i++) {
            int c = chunk[i];
            if (c == 0) {
                return false;
            }
            if ((c < ' ' || c > '~') && "\n\r\t\f\b".indexOf(c) < 0) {
                odd++;
            }
        }
        return (double) odd / length <= 0.30;
    }

    private static byte[] unix(byte[] chunk) {
        var unix = new byte[chunk.length];
        int length = 0;
        for (int i = 0; i < chunk.length; i++) {
            if (chunk[i] != '\r' || i + 1 == chunk.length || chunk[i + 1] != '\n') {
                unix[length++] = chunk[i];
            }
        }
        return Arrays.copyOf(unix, length);
    }

    /** Writes entries as Python's {@code json.dumps} does, sorted as Python sorts texts. */
    static String json(List<Entry> entries) {
        var json = new StringBuilder("[");
        Comparator<String> byCodePoint = (a, b) ->
                Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
        entries.stream()
                .sorted(Comparator.comparing(Entry::relpath, byCodePoint))
                .forEach(entry -> json.append(json.length() == 1 ? "" : ", ")
                        .append("{\"md5\": ")
                        .append(quoted(entry.md5()))
                        .append(", \"relpath\": ")
                        .append(quoted(entry.relpath()))
                        .append('}'));
        return json.append(']').toString();
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\f' -> quoted.append("\\f");
                case '\b' -> quoted.append("\\b");
                default -> quoted.append(c < ' ' || c > '~' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : c);
            }
        }
        return quoted.append('"').toString();
    }
}
