package io.github.mlopssdk.serving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Names the model that a test wants; its file holds its name. */
final class ManualModelSource implements ModelSource {
    private final List<Path> scratches = new ArrayList<>();
    private volatile String wanted;

    ManualModelSource(String wanted) {
        this.wanted = wanted;
    }

    void want(String model) {
        wanted = model;
    }

    List<Path> scratches() {
        return scratches;
    }

    @Override
    public String current() {
        if (wanted.isEmpty()) {
            throw new IllegalStateException("out of reach");
        }
        return wanted;
    }

    @Override
    public Path fetch(String model, Path scratch) throws IOException {
        scratches.add(scratch);
        Files.writeString(scratch.resolve("model"), model);
        return scratch;
    }
}
