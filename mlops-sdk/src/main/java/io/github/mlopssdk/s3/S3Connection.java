package io.github.mlopssdk.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** A client of S3 that writes files, large ones in parts. Thread-safe. */
final class S3Connection {
    private static final String ENDPOINT = "MLFLOW_S3_ENDPOINT_URL";
    private static final String BYTES = "application/octet-stream";
    private static final long PART_BYTES = 16L << 20;
    private static final int MOST_PARTS = 10_000;

    private final S3Client client;

    private S3Connection(S3Client client) {
        this.client = client;
    }

    /** Makes a client; no request is made yet. */
    static S3Connection open(Map<String, String> environment) throws IOException {
        try {
            S3ClientBuilder builder = S3Client.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .crossRegionAccessEnabled(true);
            String endpoint = environment.getOrDefault(ENDPOINT, "");
            if (!endpoint.isBlank()) {
                // Stores of one's own rarely have a host name for each bucket.
                builder.endpointOverride(URI.create(endpoint.strip())).forcePathStyle(true);
            }
            region(environment).ifPresent(builder::region);
            return new S3Connection(builder.build());
        } catch (SdkException e) {
            throw new IOException("S3 cannot be used: " + e.getMessage(), e);
        }
    }

    /** MLflow's own variable, which the SDK does not know; a store of one's own needs some region for its signature. */
    private static Optional<Region> region(Map<String, String> environment) {
        if (environment.containsKey("AWS_REGION")) {
            return Optional.empty();
        }
        String endpoint = environment.getOrDefault(ENDPOINT, "");
        return Optional.of(environment.getOrDefault("AWS_DEFAULT_REGION", endpoint.isBlank() ? "" : "us-east-1"))
                .filter(name -> !name.isBlank())
                .map(Region::of);
    }

    S3Client client() {
        return client;
    }

    void write(URI root, String path, Path file) throws IOException {
        String bucket = root.getAuthority();
        String prefix = root.getPath().replaceAll("^/+|/+$", "");
        String key = prefix.isEmpty() ? path : prefix + "/" + path;
        long size = Files.size(file);
        try {
            write(bucket, key, file, size, null);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (SdkException e) {
            throw new IOException("S3 does not take s3://" + bucket + "/" + key + ": " + e.getMessage(), e);
        }
    }

    /** Writes a file unless there is an object already, which the store answers with status 412. */
    void create(String bucket, String key, Path file, long size) {
        write(bucket, key, file, size, "*");
    }

    private void write(String bucket, String key, Path file, long size, @Nullable String ifNoneMatch) {
        if (size > PART_BYTES) {
            writeParts(bucket, key, file, size, ifNoneMatch);
            return;
        }
        client.putObject(
                object -> object.bucket(bucket).key(key).contentType(BYTES).ifNoneMatch(ifNoneMatch),
                RequestBody.fromFile(file));
    }

    private void writeParts(String bucket, String key, Path file, long size, @Nullable String ifNoneMatch) {
        String id = client.createMultipartUpload(
                        upload -> upload.bucket(bucket).key(key).contentType(BYTES))
                .uploadId();
        try {
            long partBytes = Math.max(PART_BYTES, -Math.floorDiv(-size, MOST_PARTS));
            var parts = new ArrayList<CompletedPart>();
            for (long offset = 0; offset < size; offset += partBytes) {
                int number = parts.size() + 1;
                RequestBody body = part(file, offset, Math.min(partBytes, size - offset));
                String etag = client.uploadPart(
                                part -> part.bucket(bucket)
                                        .key(key)
                                        .uploadId(id)
                                        .partNumber(number),
                                body)
                        .eTag();
                parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
            }
            client.completeMultipartUpload(upload -> upload.bucket(bucket)
                    .key(key)
                    .uploadId(id)
                    .ifNoneMatch(ifNoneMatch)
                    .multipartUpload(all -> all.parts(parts)));
        } catch (SdkException | UncheckedIOException e) {
            abort(bucket, key, id);
            throw e;
        }
    }

    private void abort(String bucket, String key, String id) {
        try {
            client.abortMultipartUpload(upload -> upload.bucket(bucket).key(key).uploadId(id));
        } catch (SdkException e) {
            // The store forgets by itself, as its administrator set it up; what made the upload fail matters.
        }
    }

    /** Reads a part anew for each attempt of the SDK. */
    private static RequestBody part(Path file, long offset, long length) {
        return RequestBody.fromContentProvider(() -> open(file, offset), length, BYTES);
    }

    private static InputStream open(Path file, long offset) {
        try {
            return Channels.newInputStream(FileChannel.open(file).position(offset));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
