package io.github.mlopssdk.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mlopssdk.model.RunEvent;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** File {@code rejected.jsonl} of a run: one line of JSON per event that the server refuses. Not thread-safe. */
final class RejectedEvents {
    private final Path file;
    private final ObjectMapper json = new ObjectMapper();

    RejectedEvents(Path runDirectory) {
        this.file = runDirectory.resolve("rejected.jsonl");
    }

    void append(long seq, RunEvent event, String reason) throws IOException {
        ObjectNode line = json.createObjectNode();
        line.put("seq", seq);
        line.put("reason", reason);
        line.put("type", event.getClass().getSimpleName());
        line.set("event", json.valueToTree(event));
        PrivateFiles.createFile(file);
        try (OutputStream out = new FileOutputStream(file.toFile(), true)) {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
