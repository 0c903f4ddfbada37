package io.github.mlopssdk.testing.tracking;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * MLflow's own rules for keys and values, with its texts. Written down apart from the SDK's, so that tests notice when
 * the two differ.
 */
final class ServerRules {
    private static final Pattern KEY = Pattern.compile("[/\\w.\\- :]*", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern RUN_ID = Pattern.compile("[a-zA-Z0-9][\\w\\-]{0,255}");

    private ServerRules() {}

    static void checkRunId(String id) {
        if (!RUN_ID.matcher(id).matches()) {
            throw ApiError.invalid("Invalid value " + TextNode.valueOf(id) + " for parameter 'run_id' supplied.");
        }
    }

    static void checkMetric(Message metric, String path) {
        String key = metric.text("key");
        checkKey(key, path + "name");
        if (metric.integer("timestamp") < 0) {
            throw ApiError.invalid(
                    "Invalid value %d for parameter '%stimestamp' supplied: metric '%s' (value=%s). Timestamp must be a nonnegative long (64-bit integer) "
                            .formatted(metric.integer("timestamp"), path, key, metric.real("value")));
        }
        checkLength("Metric name", key, 250);
    }

    static void checkParam(Message param, String path) {
        checkKey(param.text("key"), path + "key");
        checkLength("Param key", param.text("key"), 250);
    }

    static void checkTag(Message tag, String path) {
        checkKey(tag.text("key"), path + "key");
        checkLength(path + "key", tag.text("key"), 250);
    }

    static void checkLength(String what, String text, int limit) {
        if (text.codePointCount(0, text.length()) > limit) {
            throw ApiError.invalid("'" + what + "' exceeds the maximum length of " + limit + " characters");
        }
    }

    static void checkBatchSizes(int metrics, int params, int tags) {
        checkBatchSize("metrics", metrics, 1000);
        checkBatchSize("params", params, 100);
        checkBatchSize("tags", tags, 100);
        checkBatchSize("metrics, params, and tags", metrics + params + tags, 1000);
    }

    static void checkUniqueParamKeys(List<Message> params) {
        Set<String> seen = new TreeSet<>();
        var twice = new ArrayList<String>();
        for (Message param : params) {
            if (!seen.add(param.text("key"))) {
                twice.add("'" + param.text("key") + "'");
            }
        }
        if (!twice.isEmpty()) {
            throw ApiError.invalid("Duplicate parameter keys have been submitted: " + twice
                    + ". Please ensure the request contains only one param value per param key.");
        }
    }

    /** Longer values are cut without a word. */
    static String cut(String value, int codePoints) {
        return value.codePointCount(0, value.length()) <= codePoints
                ? value
                : value.substring(0, value.offsetByCodePoints(0, codePoints));
    }

    private static void checkBatchSize(String what, int size, int limit) {
        if (size > limit) {
            throw ApiError.invalid(
                    "A batch logging request can contain at most %1$d %2$s. Got %3$d %2$s. Please split up %2$s across multiple requests and try again."
                            .formatted(limit, what, size));
        }
    }

    private static void checkKey(String key, String path) {
        if (!KEY.matcher(key).matches()) {
            throw invalidKey(
                    key,
                    path,
                    "Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), colon(:) and slashes (/).");
        }
        String normal = normalPath(key);
        if (!normal.equals(key) || normal.equals(".") || normal.startsWith("..") || normal.startsWith("/")) {
            throw invalidKey(
                    key,
                    path,
                    "Names may be treated as files in certain cases, and must not resolve to other names when treated as such. This name would resolve to '"
                            + normal + "'");
        }
    }

    private static ApiError invalidKey(String key, String path, String why) {
        return ApiError.invalid(
                "Invalid value " + TextNode.valueOf(key) + " for parameter '" + path + "' supplied: " + why);
    }

    /** Python's {@code posixpath.normpath}, which keeps two leading slashes but not three. */
    private static String normalPath(String path) {
        String root = path.startsWith("//") && !path.startsWith("///") ? "//" : path.startsWith("/") ? "/" : "";
        var parts = new ArrayDeque<String>();
        for (String part : path.split("/", -1)) {
            boolean up = part.equals("..");
            if (up && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".") && !(up && !root.isEmpty())) {
                parts.add(part);
            }
        }
        String normal = root + String.join("/", parts);
        return normal.isEmpty() ? "." : normal;
    }
}
