package io.github.mlopssdk.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The segment files of one journal, each named after the first sequence number that it can hold.
 *
 * @param directory where they are
 */
record Segments(Path directory) {
    private static final Pattern NAME = Pattern.compile("00\\d{18}\\.j");

    static Segments of(Path runDirectory) {
        return new Segments(runDirectory.resolve("journal"));
    }

    Path file(long baseSeq) {
        return directory.resolve(String.format(Locale.ROOT, "%020d.j", baseSeq));
    }

    /** Lists the first sequence numbers, ascending; none if there is no journal. */
    List<Long> bases() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> NAME.matcher(name).matches())
                    .map(name -> Long.parseLong(name.substring(0, 20)))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Deletes confirmed segments, oldest first but neither the first nor the last, while all are larger than wanted. */
    long retire(long acknowledgedSeq, long keepBytes) throws IOException {
        List<Long> bases = bases();
        long total = 0;
        for (long base : bases) {
            total += Files.size(file(base));
        }
        long freed = 0;
        for (int i = 1; i < bases.size() - 1 && total - freed > keepBytes; i++) {
            if (bases.get(i + 1) - 1 > acknowledgedSeq) {
                break;
            }
            long size = Files.size(file(bases.get(i)));
            Files.delete(file(bases.get(i)));
            freed += size;
        }
        return freed;
    }
}
