package io.github.mlopssdk.testing.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The part of a page that the measuring writes, between two marks. */
final class Page {
    private static final String BEGIN = "<!-- recording: begin -->";
    private static final String END = "<!-- recording: end -->";

    private final StringBuilder text = new StringBuilder();

    Page() {
        line("");
        line("%s, %s %s, %d processors, Java %s."
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version()));
    }

    void title(String title) {
        line("");
        line("### %s".formatted(title));
        line("");
    }

    void line(String content) {
        text.append(content).append('\n');
    }

    /** A row of a table with goal and verdict. */
    void row(String figure, Spread value, String goal, boolean met) {
        line("| %s | %s | %s | %s |".formatted(figure, value, goal, met ? "met" : "**missed**"));
    }

    void goals() {
        line("| figure | median (least to most) | goal | |");
        line("|---|---|---|---|");
    }

    void writeInto(Path file) throws IOException {
        String page = Files.readString(file);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (begin < BEGIN.length() || end < begin) {
            throw new IllegalArgumentException(file + " lacks the marks " + BEGIN + " and " + END);
        }
        Files.writeString(file, page.substring(0, begin) + "\n" + text + "\n" + page.substring(end));
    }
}
