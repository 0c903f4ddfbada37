package io.github.mlopssdk.samples.datacollection;

import io.github.mlopssdk.data.PublishedData;
import io.github.mlopssdk.data.RawData;
import java.nio.file.Path;

/**
 * Fetches today's data, publishes them once and for all, and writes them into {@code datasets.csv}. Run by cron; see the
 * file {@code crontab}.
 */
public final class Collect {
    private Collect() {}

    // #region collect
    public static void main(String[] args) {
        String name = args[0];
        String place = args[1];
        String source = args[2];

        PublishedData today = RawData.at(place).publish(name, source);
        today.recordIn(Path.of("datasets.csv"));

        System.out.println(today.location() + " " + today.sha256());
    }
    // #endregion collect
}
