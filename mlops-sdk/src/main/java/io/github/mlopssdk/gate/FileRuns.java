package io.github.mlopssdk.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Good runs whose fingerprints are in files. A file that is none is passed over with a warning. */
final class FileRuns implements GoodRuns {
    private static final Logger LOG = LoggerFactory.getLogger(FileRuns.class);
    private static final String SUFFIX = ".json";

    private final Path path;

    FileRuns(Path path) {
        this.path = path;
    }

    @Override
    public Optional<GoodRun> last() {
        return newestFirst().stream().findFirst();
    }

    @Override
    public Optional<GoodRun> equalTo(Fingerprint fingerprint) {
        return newestFirst().stream()
                .filter(run -> run.fingerprint().equals(fingerprint))
                .findFirst();
    }

    private List<GoodRun> newestFirst() {
        var runs = new ArrayList<GoodRun>();
        for (Path file : files()) {
            try {
                FingerprintFile read = FingerprintFile.read(file);
                String name = String.valueOf(file.getFileName()).replaceFirst("\\" + SUFFIX + "$", "");
                // Without a time, as in a run's artifact, it is older than any age.
                runs.add(new GoodRun(name, read.time().orElse(Instant.EPOCH), read.fingerprint()));
            } catch (IllegalArgumentException e) {
                LOG.warn("{}", e.getMessage());
            }
        }
        runs.sort(Comparator.comparing(GoodRun::time).reversed().thenComparing(GoodRun::id));
        return runs;
    }

    private List<Path> files() {
        if (!Files.isDirectory(path)) {
            return Files.exists(path) ? List.of(path) : List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }
}
