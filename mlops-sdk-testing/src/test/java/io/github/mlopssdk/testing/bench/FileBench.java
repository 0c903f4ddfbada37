package io.github.mlopssdk.testing.bench;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.model.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One large file, and many small ones, beside curl on one connection and on four. */
final class FileBench {
    private final Path directory;
    private final Figures figures;
    private final URI server;
    private final Path large;
    private final Path small;
    private final int megabytes;
    private final int files;
    private int runs;

    FileBench(Path directory, Figures figures, URI server, int megabytes, int files) throws IOException {
        this.directory = directory;
        this.figures = figures;
        this.server = server;
        this.megabytes = megabytes;
        this.files = files;
        this.large = directory.resolve("large.bin");
        this.small = Files.createDirectories(directory.resolve("small"));
        var random = new Random(42);
        var megabyte = new byte[1_000_000];
        try (var out = Files.newOutputStream(large)) {
            for (int i = 0; i < megabytes; i++) {
                random.nextBytes(megabyte);
                out.write(megabyte);
            }
        }
        var kilobyte = new byte[1000];
        for (int i = 0; i < files; i++) {
            random.nextBytes(kilobyte);
            Files.write(small.resolve(i + ".bin"), kilobyte);
        }
    }

    void round() throws IOException, InterruptedException {
        figures.add("curl, large file, MB/s", megabytes / seconds(1, List.of(large)));
        figures.add("curl, small files, files/s", files / seconds(1, smallFiles()));
        figures.add("curl on four connections, small files, files/s", files / seconds(4, smallFiles()));
        figures.add("SHA-256 of the large file, s", digestSeconds());
        try (Run run = start()) {
            long begun = System.nanoTime();
            run.logArtifact(large);
            figures.add("snapshot of the large file, s", (System.nanoTime() - begun) / 1e9);
            begun = System.nanoTime();
            await(run);
            figures.add("mlops-sdk, large file, MB/s", megabytes / ((System.nanoTime() - begun) / 1e9));
            begun = System.nanoTime();
            run.logArtifacts(small, "small");
            await(run);
            figures.add("mlops-sdk, small files, files/s", files / ((System.nanoTime() - begun) / 1e9));
        }
    }

    private Run start() {
        Run run = Run.builder()
                .directory(directory.resolve("files-" + runs++))
                .trackingUri(server)
                .start();
        await(run);
        return run;
    }

    private double digestSeconds() throws IOException {
        long begun = System.nanoTime();
        try (var in = Files.newInputStream(large)) {
            Sha256.of(in);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void await(Run run) {
        if (!run.flush(Duration.ofMinutes(10))) {
            throw new IllegalStateException(run.health().toString());
        }
    }

    private List<Path> smallFiles() throws IOException {
        try (var list = Files.list(small)) {
            return list.sorted().toList();
        }
    }

    private double seconds(int connections, List<Path> sent) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("curl", "-sS", "-f"));
        if (connections > 1) {
            words.addAll(List.of("-Z", "--parallel-max", String.valueOf(connections)));
        }
        String folder = server + "/api/2.0/mlflow-artifacts/artifacts/curl-" + runs + "/";
        for (Path file : sent) {
            words.addAll(List.of("-T", file.toString(), folder + file.getFileName(), "-o", "/dev/null"));
        }
        Path config = directory.resolve("curl.log");
        long begun = System.nanoTime();
        int exit = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(config.toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("curl ended with " + exit + ": " + Files.readString(config));
        }
        return (System.nanoTime() - begun) / 1e9;
    }
}
