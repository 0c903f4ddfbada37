package io.github.mlopssdk.testing.bench;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** R0: what no journal can beat, a bare write of as many bytes, with the same force to the disk once a second. */
final class RawFile implements AutoCloseable {
    private final byte[] record;
    private final FileOutputStream out;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread forcing;

    RawFile(Path file, int recordBytes) throws IOException {
        record = new byte[recordBytes];
        out = new FileOutputStream(file.toFile());
        forcing = new Thread(this::force, "raw-force");
        forcing.start();
    }

    void write() {
        try {
            out.write(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void force() {
        try {
            while (!closing.await(1, TimeUnit.SECONDS)) {
                out.getChannel().force(false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        try (out) {
            forcing.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
