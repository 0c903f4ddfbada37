package io.github.mlopssdk.data;

import io.github.mlopssdk.model.PublicAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A file on a web server, perhaps at a presigned address.
 *
 * @param web the client
 * @param url with whatever opens it
 */
record WebFile(Web web, String url) implements Location {
    @Override
    public String address() {
        return PublicAddress.of(url);
    }

    @Override
    public String fileName() {
        String path = url.replaceFirst("[?#].*", "").replaceFirst("^[a-zA-Z]+://[^/]*/?", "");
        String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^\\p{L}\\p{N}._ -]", "_");
        return name.isBlank() || name.startsWith(".") ? "data" : name;
    }

    @Override
    public Optional<String> stamp() throws IOException {
        return web.stamp(url);
    }

    @Override
    public Optional<String> copyTo(Path target) throws IOException {
        return web.get(url, Optional.empty(), answer -> {
            if (answer.isPage() && !fileName().toLowerCase(Locale.ROOT).matches(".*\\.html?")) {
                throw new IOException(
                        address() + " answers with a web page, such as one to sign in, and not with data");
            }
            Files.copy(answer.body(), target);
            return answer.stamp();
        });
    }

    @Override
    public String toString() {
        return address();
    }
}
