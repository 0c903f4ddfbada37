package io.github.mlopssdk.report;

import io.github.mlopssdk.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The fixed parts of a page: resources, put together and protected by hashes. Immutable. */
public final class Template {
    private static final Pattern SLOT = Pattern.compile("\\{\\{(\\w+)}}");

    private final String page;
    private final String style;
    private final String script;

    private Template(String page, String style, String script) {
        this.page = page;
        this.style = style;
        this.script = script;
    }

    /**
     * Reads a page's parts.
     *
     * @param page the HTML, with <code>{{name}}</code> for what is filled in
     * @param styles what goes for <code>{{style}}</code>
     * @param scripts what goes for <code>{{script}}</code>
     * @return the template; names of resources are beside this class unless they begin with a slash
     */
    public static Template of(String page, List<String> styles, List<String> scripts) {
        return new Template(resource(page), together(styles), together(scripts));
    }

    private static String together(List<String> names) {
        return names.stream().map(Template::resource).collect(Collectors.joining());
    }

    /**
     * Fills the page.
     *
     * @param slots what replaces each <code>{{name}}</code>; it is not searched for further slots
     * @return the page, whose policy lets only its own script and style in
     */
    public String fill(Map<String, String> slots) {
        Map<String, String> fixed =
                Map.of("style", style, "styleHash", hash(style), "script", script, "scriptHash", hash(script));
        return SLOT.matcher(page).replaceAll(slot -> {
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
