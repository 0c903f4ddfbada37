package io.github.mlopssdk.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Places that are known and accepted, one a line: kind, tab, place without its line. A method may be named several times,
 * and as many places in it are accepted. Immutable.
 */
public final class Baseline {
    /** Accepts nothing. */
    public static final Baseline EMPTY = new Baseline(Map.of());

    private static final String TITLE = "# Unseeded places that are accepted: written by mlops audit --write-baseline";

    private final Map<String, Integer> accepted;

    private Baseline(Map<String, Integer> accepted) {
        this.accepted = accepted;
    }

    /**
     * Reads a file.
     *
     * @param file what {@link #write} has written
     * @return its places
     */
    public static Baseline read(Path file) {
        Map<String, Integer> accepted = new HashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    accepted.merge(line.strip(), 1, Integer::sum);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the baseline " + file + " cannot be read", e);
        }
        return new Baseline(accepted);
    }

    /**
     * Writes a file.
     *
     * @param file is replaced
     * @param findings what it will accept; those that are random on purpose need not be accepted
     */
    public static void write(Path file, List<UnseededPlace> findings) {
        List<String> lines = new ArrayList<>(List.of(TITLE));
        findings.stream()
                .filter(finding -> !finding.onPurpose())
                .map(UnseededPlace::place)
                .sorted()
                .forEach(lines::add);
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("the baseline " + file + " cannot be written", e);
        }
    }

    /**
     * Leaves out what is accepted and what is random on purpose.
     *
     * @param findings in the order of their places
     * @return what is new, in the same order; within a method, its last places
     */
    public List<UnseededPlace> newOf(List<UnseededPlace> findings) {
        Map<String, Integer> left = new HashMap<>(accepted);
        return findings.stream()
                .filter(finding -> !finding.onPurpose() && left.merge(finding.place(), -1, Integer::sum) < 0)
                .toList();
    }
}
