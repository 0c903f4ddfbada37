package io.github.mlopssdk.samples.datacollection;

import io.github.mlopssdk.data.Catalog;
import io.github.mlopssdk.data.CatalogEntry;
import io.github.mlopssdk.data.CatalogSettings;
import io.github.mlopssdk.model.MlopsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fetches everything in {@code datasets.csv} as a new machine would, without any copy, and compares it with what was
 * published. Data that nobody has tried to restore are not backed up.
 */
public final class RestoreCheck {
    private RestoreCheck() {}

    public static void main(String[] args) throws IOException {
        // #region restore
        Path empty = Files.createTempDirectory("restore");
        Catalog catalog =
                Catalog.load("datasets.csv", CatalogSettings.defaults().withCache(empty));
        int failures = 0;
        for (CatalogEntry dataset : catalog.datasets()) {
            try {
                System.out.println(
                        dataset.name() + " can be restored: " + dataset.fetch().sha256());
            } catch (MlopsException | IllegalArgumentException e) {
                System.err.println(dataset.name() + " CANNOT be restored: " + e.getMessage());
                failures++;
            }
        }
        // #endregion restore
        delete(empty);
        System.exit(failures == 0 ? 0 : 1);
    }

    private static void delete(Path directory) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(directory)) {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
