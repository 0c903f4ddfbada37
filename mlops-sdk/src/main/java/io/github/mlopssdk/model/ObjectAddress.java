package io.github.mlopssdk.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of an object in a store, such as {@code s3://bucket/raw/iris.csv?versionId=3}.
 *
 * @param scheme in lower case
 * @param bucket name of the bucket
 * @param key without a slash at its beginning, as it is: nothing in it is encoded
 * @param versionId which version of the object, or empty for the latest
 */
public record ObjectAddress(String scheme, String bucket, String key, Optional<String> versionId) {
    private static final Pattern ADDRESS = Pattern.compile(
            "([a-zA-Z][a-zA-Z0-9+.-]*)://([^/?#\\s]+)/?(.*?)(?:\\?versionId=([^?&#]+))?", Pattern.DOTALL);

    /**
     * Reads an address.
     *
     * @param text such as {@code s3://bucket/key}
     * @return the address
     * @throws IllegalArgumentException if it is none
     */
    public static ObjectAddress parse(String text) {
        Matcher address = ADDRESS.matcher(text);
        if (!address.matches()) {
            throw new IllegalArgumentException("'" + PublicAddress.of(text) + "' must look like s3://bucket/key");
        }
        return new ObjectAddress(
                address.group(1).toLowerCase(Locale.ROOT),
                address.group(2),
                address.group(3),
                Optional.ofNullable(address.group(4)));
    }

    /**
     * Returns the address of another object of the bucket.
     *
     * @param newKey its key
     * @return its address, without a version
     */
    public ObjectAddress withKey(String newKey) {
        return new ObjectAddress(scheme, bucket, newKey, Optional.empty());
    }

    @Override
    public String toString() {
        return scheme + "://" + bucket + "/" + key
                + versionId.map(id -> "?versionId=" + id).orElse("");
    }
}
