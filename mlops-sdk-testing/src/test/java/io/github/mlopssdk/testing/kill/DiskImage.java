package io.github.mlopssdk.testing.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What a disk may hold after the power went: of each file all that was forced, and of what came after it any sectors, in
 * any of their later versions, with any length that the file has had since. A file that was never forced may be gone.
 */
final class DiskImage {
    private final Map<Path, FileImage> files = new HashMap<>();

    private DiskImage() {}

    /** How the disk deals with what was not forced. */
    enum Mercy {
        /** All of it is gone. */
        NONE,
        /** All of it is there. */
        FULL,
        /** Some sectors are there. */
        SOME
    }

    /** One file as its writer has left it. */
    private static final class FileImage {
        private byte @Nullable [] forced;
        private final List<byte[]> versions = new ArrayList<>(List.of(new byte[0]));

        byte[] last() {
            return versions.get(versions.size() - 1);
        }

        void add(RecordedDisk.Change change) {
            if (change instanceof RecordedDisk.Written written) {
                byte[] next = Arrays.copyOf(last(), last().length + written.bytes().length);
                System.arraycopy(written.bytes(), 0, next, last().length, written.bytes().length);
                versions.add(next);
            } else if (change instanceof RecordedDisk.Truncated truncated) {
                versions.add(Arrays.copyOf(last(), truncated.length()));
            } else if (change instanceof RecordedDisk.Forced) {
                forced = last();
                versions.subList(0, versions.size() - 1).clear();
            }
        }

        byte @Nullable [] left(Mercy mercy, Random random) {
            return switch (mercy) {
                case NONE -> forced;
                case FULL -> last();
                case SOME -> forced == null && random.nextInt(4) == 0 ? null : mixed(random);
            };
        }

        private byte[] mixed(Random random) {
            int sector = 16 << random.nextInt(6);
            byte[] mixed = new byte[any(random).length];
            for (int from = 0; from < mixed.length; from += sector) {
                byte[] version = any(random);
                int to = Math.min(Math.min(from + sector, mixed.length), version.length);
                if (from < to) {
                    System.arraycopy(version, from, mixed, from, to - from);
                }
            }
            return mixed;
        }

        private byte[] any(Random random) {
            return versions.get(random.nextInt(versions.size()));
        }
    }

    static DiskImage after(List<RecordedDisk.Change> changes) {
        var image = new DiskImage();
        changes.forEach(change -> image.files
                .computeIfAbsent(change.file(), file -> new FileImage())
                .add(change));
        return image;
    }

    /** Writes what the disk holds. */
    void restore(Path directory, Mercy mercy, Random random) throws IOException {
        for (Map.Entry<Path, FileImage> file : files.entrySet()) {
            byte[] left = file.getValue().left(mercy, random);
            if (left != null) {
                Path restored = directory.resolve(file.getKey());
                Files.createDirectories(restored.resolve(".."));
                Files.write(restored, left);
            }
        }
    }
}
