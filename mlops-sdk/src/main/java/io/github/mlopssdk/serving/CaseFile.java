package io.github.mlopssdk.serving;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Golden cases as lines of JSON, each input once. For one thread. */
final class CaseFile {
    private final Path file;
    private final int maxCases;
    private @Nullable Content content;

    CaseFile(Path file, int maxCases) {
        this.file = file;
        this.maxCases = maxCases;
    }

    /** Tells whether a case is of an input that is not there, or knows more of the answer, and has room. */
    boolean takes(CaseLine line) throws IOException {
        return content().takes(line, maxCases);
    }

    /** Adds a case that it {@link #takes}, or puts it in the place of the one that knows less. */
    void write(CaseLine line) throws IOException {
        Content before = content();
        if (before.known.containsKey(line.id())) {
            replace(line);
        } else {
            String lineEnd = isLineOpen() ? "\n" : "";
            Files.writeString(file, lineEnd + line.text() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        before.ids.add(line.id());
        before.known.put(line.id(), line.knowledge());
    }

    /** The file is replaced as a whole, so that a crash leaves the old one or the new one. */
    private void replace(CaseLine by) throws IOException {
        var changed = new StringBuilder();
        for (String text : lines()) {
            CaseLine line = CaseLine.read(text);
            if (!line.isCase() || !line.inputId().equals(by.id())) {
                changed.append(text).append('\n');
            }
        }
        changed.append(by.text()).append('\n');
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, changed);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** An editor may have left the last line without an end. */
    private boolean isLineOpen() throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try (var bytes = Files.newByteChannel(file)) {
            var last = ByteBuffer.allocate(1);
            bytes.position(Math.max(0, bytes.size() - 1));
            return bytes.read(last) == 1 && last.get(0) != '\n';
        }
    }

    private List<String> lines() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private Content content() throws IOException {
        if (content == null) {
            var read = new Content(new HashMap<>(), new HashSet<>());
            for (String text : lines()) {
                read.add(CaseLine.read(text));
            }
            content = read;
        }
        return content;
    }

    /**
     * What stands in the file.
     *
     * @param known of the answer to each input, by the id that follows from it
     * @param ids as they stand there
     */
    private record Content(Map<String, CaseKnowledge> known, Set<String> ids) {
        void add(CaseLine line) throws IOException {
            if (line.isCase()) {
                ids.add(line.id());
                known.merge(line.inputId(), line.knowledge(), (a, b) -> a.compareTo(b) > 0 ? a : b);
            }
        }

        boolean takes(CaseLine line, int maxCases) {
            CaseKnowledge now = known.get(line.id());
            boolean isComplaint = line.knowledge().isComplaint();
            if (now == null ? ids.contains(line.id()) : now.compareTo(line.knowledge()) >= 0) {
                return false;
            }
            return (now != null && now.isComplaint() == isComplaint) || count(isComplaint) < maxCases;
        }

        private long count(boolean complaints) {
            return known.values().stream()
                    .filter(knowledge -> knowledge.isComplaint() == complaints)
                    .count();
        }
    }
}
