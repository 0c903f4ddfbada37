package io.github.mlopssdk.testing.fault;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.RunBuilder;
import io.github.mlopssdk.model.Durability;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A training on a disk with a fault. It prints what it did and what its run said. */
final class DiskTrainer {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int MOST_POINTS = 400_000;

    private final Run run;
    private long logged;
    private long longestNanos;

    private DiskTrainer(Run run) {
        this.run = run;
    }

    /**
     * Trains.
     *
     * @param args what to do, directory of the runs or nothing, address of the server or nothing, durability
     * @throws Exception if the training suffers from the disk, which it must not
     */
    public static void main(String[] args) throws Exception {
        RunBuilder builder = Run.builder().experiment("disk").durability(Durability.valueOf(args[3]));
        if (!args[1].isEmpty()) {
            builder.directory(Path.of(args[1]));
        }
        if (args[2].isEmpty()) {
            builder.offline();
        } else {
            builder.trackingUri(URI.create(args[2]));
        }
        Run run = builder.start();
        try (run) {
            var trainer = new DiskTrainer(run);
            switch (args[0]) {
                case "fill-the-disk" -> trainer.fillTheDisk(Path.of(args[1]));
                case "take-all-files" -> trainer.takeAllFiles();
                case "flush" -> trainer.flush();
                default -> throw new IllegalArgumentException(args[0]);
            }
            print("logged", trainer.logged);
            print("longest-ms", trainer.longestNanos / 1_000_000);
        }
        print("directory", run.directory());
        print("recorded", run.health().recorded());
        print("lost", run.health().lost());
        print("undelivered", run.health().undelivered());
        print("problem", run.health().problem().orElse(""));
    }

    private void fillTheDisk(Path disk) throws IOException {
        Path filler = disk.resolve("filler");
        fill(filler);
        while (run.health().lost() == 0 && logged < MOST_POINTS) {
            log(1000);
        }
        print("lost-while-full", run.health().lost());
        print("delivered-while-full", run.flush(LONG));
        Files.delete(filler);
        run.flush(LONG);
        long lost = run.health().lost();
        log(1000);
        print("delivered-afterwards", run.flush(LONG));
        print("lost-afterwards", run.health().lost() - lost);
    }

    /** Leaves room for a few thousand points. */
    private static void fill(Path filler) throws IOException {
        try (var file = new RandomAccessFile(filler.toFile(), "rw")) {
            byte[] block = new byte[4096];
            while (filler.toFile().getUsableSpace() > 300_000) {
                file.write(block);
            }
        }
    }

    private void takeAllFiles() throws IOException, ReflectiveOperationException, URISyntaxException {
        run.logText("text", "first.txt");
        log(1000);
        run.flush(LONG);
        loadClasses();
        List<InputStream> taken = new ArrayList<>();
        try {
            while (true) {
                taken.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException noneLeft) {
            print("files-taken", taken.size());
        }
        run.logText("text", "note.txt");
        log(MOST_POINTS);
        print("lost-meanwhile", run.health().lost());
        for (InputStream file : taken) {
            file.close();
        }
        run.logText("text", "later.txt");
        log(1000);
    }

    /** Class files are files as well, unless they are in a jar, which stays open. */
    private static void loadClasses() throws IOException, ReflectiveOperationException, URISyntaxException {
        Path classes = Path.of(
                Run.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(classes)) {
            try (Stream<Path> files = Files.walk(classes.resolve("io/github/mlopssdk"), 2)) {
                for (Path file : files.filter(name -> name.toString().endsWith(".class"))
                        .filter(name -> !name.endsWith("package-info.class"))
                        .toList()) {
                    String name = classes.relativize(file).toString().replace('/', '.');
                    Class.forName(name.substring(0, name.length() - ".class".length()));
                }
            }
        }
    }

    private void flush() {
        int confirmed = 0;
        for (int i = 0; i < 20; i++) {
            log(100);
            confirmed += run.flush(LONG) ? 1 : 0;
        }
        print("confirmed", confirmed);
    }

    private void log(int points) {
        for (int i = 0; i < points; i++) {
            long begun = System.nanoTime();
            run.logMetric("loss", (double) logged, logged);
            longestNanos = Math.max(longestNanos, System.nanoTime() - begun);
            logged++;
        }
    }

    private static void print(String name, Object value) {
        System.out.println("= " + name + " " + value);
    }
}
