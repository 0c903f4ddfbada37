package io.github.mlopssdk.mlflow;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a request proves its sender with. {@code toString} never shows the secret. */
public sealed interface Credential {
    /**
     * Gives the value of the {@code Authorization} header.
     *
     * @return scheme and secret
     */
    String header();

    /**
     * Takes the secret out of a text, such as an error message that a server or proxy echoes it in.
     *
     * @param text any text
     * @return the text with {@code ***} for each secret
     */
    String redact(String text);

    /**
     * User and password.
     *
     * @param user sent as it is
     * @param password sent as it is
     */
    record Basic(String user, String password) implements Credential {
        @Override
        public String header() {
            return "Basic " + encoded();
        }

        @Override
        public String redact(String text) {
            return Credential.mask(Credential.mask(text, encoded()), password);
        }

        private String encoded() {
            return Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "Basic[user=" + user + ", password=***]";
        }
    }

    /**
     * A token.
     *
     * @param token visible ASCII characters; blanks around it, such as a file's last line end, are dropped
     */
    record Bearer(String token) implements Credential {
        /** Checks the token: it becomes a header. */
        public Bearer {
            token = token.strip();
            if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c >= 0x7F)) {
                throw new IllegalArgumentException("token must consist of visible ASCII characters");
            }
        }

        @Override
        public String header() {
            return "Bearer " + token;
        }

        @Override
        public String redact(String text) {
            return Credential.mask(text, token);
        }

        @Override
        public String toString() {
            return "Bearer[***]";
        }
    }

    private static String mask(String text, String secret) {
        return secret.isEmpty() ? text : text.replace(secret, "***");
    }
}
