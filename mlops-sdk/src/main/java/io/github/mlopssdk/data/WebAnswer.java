package io.github.mlopssdk.data;

import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * What a web server gave.
 *
 * @param isUnchanged whether what the caller has is still right, and nothing came
 * @param type media type, or empty
 * @param stamp what changes when the bytes do, or empty if the server does not tell
 * @param body the bytes, open until the caller returns
 */
record WebAnswer(boolean isUnchanged, String type, Optional<String> stamp, InputStream body) {
    boolean isPage() {
        return type.toLowerCase(Locale.ROOT).startsWith("text/html");
    }
}
