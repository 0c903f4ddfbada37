package io.github.mlopssdk.report;

import io.github.mlopssdk.model.ArtifactFile;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The list of a run's files: links to those beside the page, and small pictures put into the page itself. */
final class Attachments {
    private static final long MAX_PICTURE_BYTES = 1 << 20;
    private static final long MAX_PICTURES_BYTES = 10 << 20;
    private static final Map<String, String> PICTURE_TYPES = Map.of(
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "gif", "image/gif",
            "webp", "image/webp",
            "svg", "image/svg+xml");

    /** How the names of MLflow's small copies of pictures end, beside which the page has the picture itself. */
    private static final String SMALL_COPY = "+compressed.png";

    private final Path runDirectory;
    private long pictureBytes;

    Attachments(Path runDirectory) {
        this.runDirectory = absolute(runDirectory);
    }

    List<Attachment> of(Collection<ArtifactFile> files) {
        var attachments = new ArrayList<Attachment>();
        for (ArtifactFile file : files) {
            attachments.add(
                    new Attachment(file.path(), file.sizeBytes(), file.sha256(), link(file.source()), picture(file)));
        }
        return attachments;
    }

    private Optional<String> link(Path source) {
        Path file = absolute(source);
        if (!file.startsWith(runDirectory)) {
            return Optional.empty();
        }
        String path = runDirectory.relativize(file).toString().replace('\\', '/');
        try {
            return Optional.of(new URI(null, null, "./" + path, null).toASCIIString());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private Optional<String> picture(ArtifactFile file) {
        String extension =
                file.path().substring(file.path().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String type = PICTURE_TYPES.get(extension);
        if (type == null
                || file.path().endsWith(SMALL_COPY)
                || file.sizeBytes() > MAX_PICTURE_BYTES
                || pictureBytes + file.sizeBytes() > MAX_PICTURES_BYTES) {
            return Optional.empty();
        }
        // Unlike a channel, this stream survives an interrupt of the thread that ends a run.
        try (var in = new FileInputStream(file.source().toFile())) {
            byte[] content = in.readNBytes((int) MAX_PICTURE_BYTES);
            pictureBytes += content.length;
            return Optional.of("data:" + type + ";base64," + Base64.getEncoder().encodeToString(content));
        } catch (IOException e) {
            // The file was moved or deleted: it is listed without its picture.
            return Optional.empty();
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
