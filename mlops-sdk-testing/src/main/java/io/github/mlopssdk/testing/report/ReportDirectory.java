package io.github.mlopssdk.testing.report;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of all test classes of a module: a page and a JSON file for each, and what they say together. Threads and processes that
 * write here at the same time wait for each other, and each puts together what all have written so far.
 */
record ReportDirectory(Path path) {
    private static final String SUITES = "suites";

    void write(SuiteReport report, String page, String json) throws IOException {
        Files.createDirectories(path.resolve(SUITES));
        // A process may lock a file only once.
        synchronized (ReportDirectory.class) {
            try (FileChannel channel = FileChannel.open(
                    path.resolve(SUITES).resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                // Ends with the channel.
                channel.lock();
                replace(path.resolve(SUITES).resolve(report.suite() + ".json"), json);
                replace(path.resolve(report.suite() + ".html"), page);
                List<SuiteReport> all = readAll();
                replace(path.resolve("ml-tests.json"), SuiteJson.text(SuiteJson.all(all)));
                replace(path.resolve("ml-tests.md"), MarkdownSummary.of(all));
            }
        }
    }

    private List<SuiteReport> readAll() throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(path.resolve(SUITES))) {
            files = listed.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        List<SuiteReport> reports = new ArrayList<>();
        for (Path file : files) {
            reports.add(SuiteJson.read(Files.readAllBytes(file)));
        }
        return reports;
    }

    /** At once: a browser or a gate that reads meanwhile never sees half of it. */
    private static void replace(Path file, String content) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(draft, content, StandardCharsets.UTF_8);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
