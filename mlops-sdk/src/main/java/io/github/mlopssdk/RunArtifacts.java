package io.github.mlopssdk;

import io.github.mlopssdk.model.ArtifactFile;
import io.github.mlopssdk.model.Figure;
import io.github.mlopssdk.model.Table;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;

/** What a run takes as files: copies, texts, tables, pictures, figures. Thread-safe, as all of {@link Run}. */
public interface RunArtifacts {
    /**
     * Logs a file: copies it now, on the calling thread, at a cost proportional to its size.
     *
     * @param file a regular file
     * @return this run
     * @throws IllegalArgumentException if there is no such file or its name cannot be stored
     */
    default Run logArtifact(Path file) {
        return logArtifact(Artifact.of(file));
    }

    /**
     * Logs a file in the way that an {@link Artifact} says.
     *
     * @param artifact the file, where it goes and whether it is copied
     * @return this run
     * @throws IllegalArgumentException if there is no such file or its name cannot be stored
     * @see ArtifactFile#checkPath
     */
    Run logArtifact(Artifact artifact);

    /**
     * Logs all regular files below a directory, without following links to directories. A file that cannot be read, or
     * whose name cannot be stored, is counted in {@link Run#health()}; the others are logged.
     *
     * @param directory the directory
     * @param artifactDirectory where the files go among the artifacts; empty for the top
     * @return this run
     * @throws IllegalArgumentException if there is no such directory or {@code artifactDirectory} cannot be stored
     */
    Run logArtifacts(Path directory, String artifactDirectory);

    /**
     * Logs a text as a file.
     *
     * @param text content, written as UTF-8
     * @param artifactPath where it goes, such as {@code notes/readme.txt}
     * @return this run
     * @throws IllegalArgumentException if the path cannot be stored
     */
    Run logText(String text, String artifactPath);

    /**
     * Logs a value as a JSON file.
     *
     * @param value anything that Jackson writes: maps, lists, records, beans
     * @param artifactPath where it goes, such as {@code config.json}
     * @return this run
     * @throws IllegalArgumentException if the value cannot be written or the path cannot be stored
     */
    Run logJson(Object value, String artifactPath);

    /**
     * Logs a table, which MLflow's page shows as one and {@code mlflow.load_table} reads. NaN and infinities become
     * nothing, as in pandas. Logged to the same path again, it replaces the earlier one.
     *
     * @param table columns and rows; a cell may be anything that Jackson writes
     * @param artifactPath where it goes, such as {@code evaluation/errors.json}
     * @return this run
     * @throws IllegalArgumentException if a cell cannot be written, or the path cannot be stored or does not end in
     *     {@code .json}
     */
    Run logTable(Table table, String artifactPath);

    /**
     * Logs a table of records or maps.
     *
     * @param rows as {@link Table#of} takes them
     * @param artifactPath as {@link #logTable(Table, String)}
     * @return this run
     * @throws IllegalArgumentException as {@link #logTable(Table, String)}, or if a row is neither a record nor a map
     */
    default Run logTable(List<?> rows, String artifactPath) {
        return logTable(Table.of(rows), artifactPath);
    }

    /**
     * Logs a picture. It is compressed now, on the calling thread, at a cost proportional to its size.
     *
     * @param image the picture
     * @param artifactPath where it goes, such as {@code plots/errors.png}
     * @return this run
     * @throws IllegalArgumentException if the path cannot be stored or does not end in {@code .png}
     */
    Run logImage(BufferedImage image, String artifactPath);

    /**
     * Logs a picture that changes with the training, for MLflow's grid of images. A copy of at most 256 pixels goes with
     * it. Both are compressed now, on the calling thread, at a cost proportional to the picture's size.
     *
     * @param image the picture
     * @param key what it shows, of letters a to z, digits, {@code _}, {@code -}, {@code .}, {@code /} and spaces
     * @param step position in the training; any long
     * @return this run
     * @throws IllegalArgumentException if the key holds other characters
     */
    Run logImage(BufferedImage image, String key, long step);

    /**
     * Logs a drawing.
     *
     * @param svg an SVG document
     * @param artifactPath where it goes, such as {@code plots/loss.svg}
     * @return this run
     * @throws IllegalArgumentException if the path cannot be stored or does not end in {@code .svg}
     */
    default Run logFigure(String svg, String artifactPath) {
        if (!artifactPath.endsWith(".svg")) {
            throw new IllegalArgumentException("artifact path '" + artifactPath + "' of a figure must end in .svg");
        }
        return logText(svg, artifactPath);
    }

    /**
     * Logs a figure and, beside it, its numbers as a table: {@code roc.svg} and {@code roc.json}.
     *
     * @param figure such as a {@link io.github.mlopssdk.chart.ConfusionMatrix}
     * @param artifactPath where the drawing goes, such as {@code evaluation/confusion.svg}
     * @return this run
     * @throws IllegalArgumentException as {@link #logFigure(String, String)} and {@link #logTable(Table, String)}
     */
    default Run logFigure(Figure figure, String artifactPath) {
        return logFigure(figure.svg(), artifactPath)
                .logTable(figure.table(), artifactPath.substring(0, artifactPath.length() - 4) + ".json");
    }
}
