package io.github.mlopssdk.dl4j;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.util.ModelSerializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;
import org.nd4j.linalg.dataset.api.preprocessor.serializer.NormalizerSerializer;

/** Deeplearning4j's own file of a network, with fixed times, so that equal networks give equal bytes. */
final class ModelZip {
    /** The earliest time that a zip file can hold. */
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private ModelZip() {}

    static void write(Model model, @Nullable DataNormalization normalizer, boolean updaterState, Path file)
            throws IOException {
        write(
                model,
                updaterState,
                normalizer == null ? Map.of() : Map.of(ModelSerializer.NORMALIZER_BIN, bytes(normalizer)),
                file);
    }

    /** Adds entries of our own, which Deeplearning4j ignores when it restores the network. */
    static void write(Model model, boolean updaterState, Map<String, byte[]> added, Path file) throws IOException {
        Path timed = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            ModelSerializer.writeModel(model, timed.toFile(), updaterState);
            try (var in = new ZipInputStream(Files.newInputStream(timed));
                    var out = new ZipOutputStream(Files.newOutputStream(file))) {
                for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    begin(entry.getName(), out);
                    in.transferTo(out);
                }
                for (Map.Entry<String, byte[]> entry : added.entrySet()) {
                    begin(entry.getKey(), out);
                    out.write(entry.getValue());
                }
            }
        } finally {
            Files.deleteIfExists(timed);
        }
    }

    private static void begin(String name, ZipOutputStream out) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(ENTRY_TIME);
        out.putNextEntry(entry);
    }

    /** Not left to {@code ModelSerializer}: there the serializer closes the zip file, and flushing it then fails. */
    private static byte[] bytes(DataNormalization normalizer) throws IOException {
        var bytes = new ByteArrayOutputStream();
        NormalizerSerializer.getDefault().write(normalizer, bytes);
        return bytes.toByteArray();
    }
}
