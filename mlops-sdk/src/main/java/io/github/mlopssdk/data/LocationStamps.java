package io.github.mlopssdk.data;

import io.github.mlopssdk.model.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * What places called the data that came from them, such as an ETag: as long as they say the same, the data need not be
 * fetched to see that they have not changed. Safe for several processes.
 *
 * @param directory one small file for each place and digest
 */
record LocationStamps(Path directory) {
    Optional<String> find(String address, String sha256) throws IOException {
        Path file = file(address, sha256);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    void keep(String address, String sha256, String stamp) throws IOException {
        Files.createDirectories(directory);
        AtomicFile.write(file(address, sha256), stamp.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(String address, String sha256) {
        MessageDigest digest = Sha256.begin();
        digest.update((sha256 + " " + address).getBytes(StandardCharsets.UTF_8));
        return directory.resolve(Sha256.hex(digest));
    }
}
