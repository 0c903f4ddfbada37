package io.github.mlopssdk.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A piece of HTML under construction. Text and attribute values are always escaped, so what a run logged cannot become
 * markup. Not thread-safe.
 */
public final class Html {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> openTags = new ArrayDeque<>();

    /**
     * Opens an element.
     *
     * @param tag its name
     * @param attributes names and values in turn; a name that ends the list, such as {@code hidden}, has no value
     */
    public Html open(String tag, String... attributes) {
        start(tag, attributes);
        openTags.push(tag);
        return this;
    }

    /** Closes the element that was opened last. */
    public Html close() {
        out.append("</").append(openTags.pop()).append('>');
        return this;
    }

    /** Adds an element that holds text only. */
    public Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** Adds an element that has no content, such as {@code img}. */
    public Html voidElement(String tag, String... attributes) {
        start(tag, attributes);
        return this;
    }

    public Html text(String text) {
        escape(text);
        return this;
    }

    /** Adds a name and its value to the definition list that is open. */
    public Html fact(String name, String value) {
        return open("div").element("dt", name).element("dd", value).close();
    }

    private void start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]);
            if (i + 1 < attributes.length) {
                out.append("=\"");
                escape(attributes[i + 1]);
                out.append('"');
            }
        }
        out.append('>');
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }

    @Override
    public String toString() {
        if (!openTags.isEmpty()) {
            throw new IllegalStateException("not closed: " + openTags);
        }
        return out.toString();
    }
}
