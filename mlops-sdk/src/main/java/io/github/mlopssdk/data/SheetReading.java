package io.github.mlopssdk.data;

import io.github.mlopssdk.data.SheetCopies.Copy;
import io.github.mlopssdk.model.PublicAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads catalogs from files and web servers. Thread-safe.
 *
 * @param web reads from web servers
 * @param copies what stands in for a server that cannot be reached
 * @param clock tells the time
 */
record SheetReading(Web web, SheetCopies copies, InstantSource clock) {
    private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);
    private static final int MOST_BYTES = 64 << 20;

    /**
     * A catalog without errors.
     *
     * @param rows its rows
     * @param problems its warnings
     * @param readAt when its bytes came from where they lie
     */
    record Reading(List<CatalogRow> rows, List<CatalogProblem> problems, Instant readAt) {}

    Reading file(Path file) {
        try {
            return parse(Files.readAllBytes(file), file.toString(), clock.instant());
        } catch (NoSuchFileException e) {
            throw new CatalogException("there is no catalog at " + file.toAbsolutePath()
                    + "; 'mlops catalog init' writes one with an example row");
        } catch (IOException e) {
            throw new CatalogException("the catalog cannot be read: " + e, e);
        }
    }

    Reading url(String link) {
        String address = SheetLink.csv(link);
        Optional<Copy> copy = copy(address);
        try {
            Copy fresh = web.get(address, copy.flatMap(Copy::stamp), answer -> content(answer, link, copy));
            Reading reading = parse(fresh.content(), PublicAddress.of(link), fresh.readAt());
            keep(address, fresh);
            return reading;
        } catch (IOException e) {
            return lastGood(link, copy, new CatalogException(reason(link, e), e));
        } catch (CatalogException e) {
            return lastGood(link, copy, e);
        }
    }

    private static String reason(String link, IOException e) {
        return "the catalog at " + PublicAddress.of(link) + " cannot be read: "
                + (SheetLink.isGoogle(link) && String.valueOf(e.getMessage()).matches(".* answers (401|403|404).*")
                        ? SheetLink.instead(link)
                        : e.getMessage());
    }

    private Copy content(WebAnswer answer, String link, Optional<Copy> copy) throws IOException {
        if (answer.isUnchanged() && copy.isPresent()) {
            return new Copy(copy.get().content(), copy.get().stamp(), clock.instant());
        }
        if (answer.isPage()) {
            throw new CatalogException(PublicAddress.of(link) + ": " + SheetLink.instead(link));
        }
        return new Copy(bytes(answer.body()), answer.stamp(), clock.instant());
    }

    private static byte[] bytes(InputStream body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(body.readNBytes(MOST_BYTES));
        if (body.read() >= 0) {
            throw new IOException("more than 64 MiB are no catalog");
        }
        return bytes.toByteArray();
    }

    private static Reading parse(byte[] content, String address, Instant readAt) {
        var reader = new CatalogReader(SheetFile.read(content, address));
        if (reader.problems().stream().anyMatch(CatalogProblem::isError)) {
            throw new CatalogException(reader.problems());
        }
        return new Reading(reader.rows(), reader.problems(), readAt);
    }

    /** The work of others on a sheet, and the trouble of its server, must not stop a training. */
    private static Reading lastGood(String link, Optional<Copy> copy, CatalogException failure) {
        if (copy.isEmpty()) {
            throw failure;
        }
        LOG.warn(
                "Using the copy of {} from {}: {}",
                PublicAddress.of(link),
                copy.get().readAt(),
                failure.getMessage());
        return parse(copy.get().content(), PublicAddress.of(link), copy.get().readAt());
    }

    private Optional<Copy> copy(String address) {
        try {
            return copies.find(address);
        } catch (IOException e) {
            LOG.warn("The copy of a catalog in {} cannot be read: {}", copies.directory(), e.toString());
            return Optional.empty();
        }
    }

    private void keep(String address, Copy copy) {
        try {
            copies.keep(address, copy);
        } catch (IOException e) {
            LOG.warn("No copy of the catalog could be kept in {}: {}", copies.directory(), e.toString());
        }
    }
}
