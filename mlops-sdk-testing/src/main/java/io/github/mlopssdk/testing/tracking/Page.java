package io.github.mlopssdk.testing.tracking;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Part of a list, and the token for the next part.
 *
 * @param nextToken empty on the last page
 */
record Page<T>(List<T> items, String nextToken) {
    private static final Pattern TOKEN = Pattern.compile("\\{\"offset\": (\\d+)}");

    static <T> Page<T> of(List<T> all, long maxResults, String token) {
        if (maxResults <= 0) {
            throw ApiError.invalid("Invalid value " + maxResults
                    + " for parameter 'max_results' supplied. It must be a positive integer");
        }
        int from = Math.min(offsetOf(token), all.size());
        int to = (int) Math.min(from + maxResults, all.size());
        return new Page<>(all.subList(from, to), to < all.size() ? tokenFor(to) : "");
    }

    /** The same page, with a token even if nothing comes after it. */
    Page<T> followed(String token) {
        return new Page<>(items, tokenFor(offsetOf(token) + items.size()));
    }

    void addTokenTo(ObjectNode json) {
        if (!nextToken.isEmpty()) {
            json.put("next_page_token", nextToken);
        }
    }

    private static String tokenFor(int offset) {
        return Base64.getEncoder().encodeToString(("{\"offset\": " + offset + "}").getBytes(StandardCharsets.US_ASCII));
    }

    private static int offsetOf(String token) {
        if (token.isEmpty()) {
            return 0;
        }
        try {
            Matcher json = TOKEN.matcher(new String(Base64.getDecoder().decode(token), StandardCharsets.US_ASCII));
            if (json.matches()) {
                return Integer.parseInt(json.group(1));
            }
        } catch (IllegalArgumentException notBase64) {
            // Refused below.
        }
        throw ApiError.invalid("Invalid page token, could not base64-decode");
    }
}
