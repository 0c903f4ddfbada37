package io.github.mlopssdk.testing.run;

import io.github.mlopssdk.data.Catalog;
import io.github.mlopssdk.data.DataUnavailable;
import io.github.mlopssdk.data.DatasetCopy;
import io.github.mlopssdk.data.PublishedData;
import io.github.mlopssdk.data.RawData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Publishes its name as a version that others want as well; the first one fetches it by a catalog. */
final class DataCollector {
    private DataCollector() {}

    /**
     * Waits for a line, then publishes.
     *
     * @param args place and name
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path own = Files.createDirectories(Path.of(args[1]));
        Path file = Files.writeString(own.resolve("who.txt"), args[1]);
        Path sheet = Files.writeString(
                own.resolve("datasets.csv"),
                "name,description,update_frequency,contact,location\nwho,first writer,once,ann,none\n");
        System.out.println("ready");
        if (System.in.read() < 0) {
            return;
        }
        try {
            PublishedData published = RawData.at(args[0]).publish("who", "1", file);
            published.recordIn(sheet);
            DatasetCopy copy = Catalog.load(sheet.toString()).dataset("who").fetch();
            boolean again =
                    RawData.at(args[0]).publish("who", "1", file).location().equals(published.location());
            System.out.println("fetched " + Files.readString(copy.path()) + " again " + again);
        } catch (DataUnavailable e) {
            System.out.println(e.getMessage().contains("has other bytes") ? "refused" : e.getMessage());
        }
    }
}
