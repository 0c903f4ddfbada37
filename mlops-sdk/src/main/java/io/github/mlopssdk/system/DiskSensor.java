package io.github.mlopssdk.system;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The disk that holds a directory.
 *
 * @param directory any directory of the disk
 */
record DiskSensor(Path directory) implements Sensor {
    private static final double MEGABYTE = 1e6;

    @Override
    public void read(Sample sample) {
        try {
            FileStore disk = Files.getFileStore(directory);
            double available = disk.getUsableSpace();
            double used = (double) disk.getTotalSpace() - disk.getUnallocatedSpace();
            sample.put("disk_usage_percentage", 100 * used / (used + available));
            sample.put("disk_usage_megabytes", used / MEGABYTE);
            sample.put("disk_available_megabytes", available / MEGABYTE);
        } catch (IOException e) {
            // A disk that cannot be asked now may be asked the next time.
            return;
        }
    }
}
