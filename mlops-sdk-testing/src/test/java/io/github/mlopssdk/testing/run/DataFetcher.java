package io.github.mlopssdk.testing.run;

import io.github.mlopssdk.data.Catalog;
import io.github.mlopssdk.data.CatalogEntry;
import io.github.mlopssdk.data.CatalogSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fetches datasets of its own, and writes their digests where others write as well. */
final class DataFetcher {
    private DataFetcher() {}

    /**
     * Waits for a line, then fetches.
     *
     * @param args name, and number of datasets
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path own = Files.createDirectories(Path.of(args[0]));
        var sheet = new StringBuilder("name,description,update_frequency,contact,location\n");
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            Files.writeString(own.resolve(i + ".csv"), args[0] + i);
            sheet.append(args[0])
                    .append(i)
                    .append(",d,once,")
                    .append(args[0])
                    .append(',')
                    .append(i)
                    .append(".csv\n");
        }
        Path file = Files.writeString(own.resolve("datasets.csv"), sheet);
        Catalog catalog = Catalog.load(
                file.toAbsolutePath().toString(),
                CatalogSettings.defaults()
                        .withCache(Path.of("cache").toAbsolutePath())
                        .withLockFile(Path.of("datasets.lock").toAbsolutePath()));
        System.out.println("ready");
        if (System.in.read() < 0) {
            return;
        }
        for (CatalogEntry dataset : catalog.datasets()) {
            dataset.fetch();
        }
    }
}
