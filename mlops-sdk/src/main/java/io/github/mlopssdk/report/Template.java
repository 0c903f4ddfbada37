package io.github.mlopssdk.report;

import io.github.mlopssdk.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page's fixed parts: resources beside this class, put together and protected by hashes. */
final class Template {
    private static final Pattern SLOT = Pattern.compile("\\{\\{(\\w+)}}");

    private Template() {}

    /**
     * Fills {@code page.html}.
     *
     * @param slots what replaces each <code>{{name}}</code>; it is not searched for further slots
     * @return the page, whose policy lets only its own script and style in
     */
    static String fill(Map<String, String> slots) {
        String style = resource("page.css");
        String script = resource("scale.js") + resource("chart.js") + resource("page.js");
        Map<String, String> fixed =
                Map.of("style", style, "styleHash", hash(style), "script", script, "scriptHash", hash(script));
        return SLOT.matcher(resource("page.html")).replaceAll(slot -> {
            String name = slot.group(1);
            String value = fixed.containsKey(name) ? fixed.get(name) : slots.get(name);
            if (value == null) {
                throw new IllegalStateException("nothing to put into slot " + name);
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private static String resource(String name) {
        try (InputStream in = Template.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource is missing: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the hash of an inline element's text in the form that a content security policy takes. */
    private static String hash(String text) {
        byte[] digest = Sha256.begin().digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }
}
