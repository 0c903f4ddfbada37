package io.github.mlopssdk.samples.monorepo.training;

import io.github.mlopssdk.samples.monorepo.processing.Preprocessing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A flower of the data.
 *
 * @param centimeters measurements in the order of {@link Preprocessing#COLUMNS}
 * @param species what it is
 */
public record Flower(List<Double> centimeters, String species) {
    /** Copies the list. */
    public Flower {
        centimeters = List.copyOf(centimeters);
    }

    /**
     * Reads all flowers.
     *
     * @param csv a header with the columns, then a line for each flower
     * @return in the file's order
     * @throws IOException if the file cannot be read
     */
    public static List<Flower> read(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        List<String> header = Arrays.asList(lines.get(0).split(",", -1));
        return lines.stream()
                .skip(1)
                .map(line -> of(header, line.split(",", -1)))
                .toList();
    }

    private static Flower of(List<String> header, String[] cells) {
        List<Double> centimeters = Preprocessing.COLUMNS.stream()
                .map(column -> Double.valueOf(cells[header.indexOf(column)]))
                .toList();
        return new Flower(centimeters, cells[header.indexOf("species")]);
    }
}
