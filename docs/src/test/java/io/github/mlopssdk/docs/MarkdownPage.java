package io.github.mlopssdk.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a Markdown page that can be wrong without anybody noticing.
 *
 * @param file where the page is
 * @param blocks its fenced blocks of code
 * @param anchors what a link can name behind {@code #}, as GitHub derives it from the headings
 * @param links where its links and pictures point
 */
record MarkdownPage(Path file, List<Block> blocks, Set<String> anchors, List<Link> links) {
    private static final Pattern FENCE = Pattern.compile("(\\s*)(`{3,}|~{3,})\\s*([\\w+-]*).*");
    private static final Pattern REGION = Pattern.compile("\\s*<!--\\s*region:\\s*(\\S+?)\\s*-->\\s*");
    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*?)\\s*#*");
    private static final Pattern LINK =
            Pattern.compile("]\\(\\s*<?([^)>\\s]+)>?[^)]*\\)|(?:src|href)=\"([^\"]+)\"|^\\[[^]]+]:\\s*(\\S+)");
    private static final Pattern INLINE_CODE = Pattern.compile("`[^`]*`");

    /**
     * A fenced block.
     *
     * @param line where its fence opens, from 1
     * @param language the word after the fence, or an empty text
     * @param region what the comment before it names
     * @param text its content, without the indentation that all lines share
     */
    record Block(int line, String language, Optional<String> region, String text) {}

    /**
     * A link or picture.
     *
     * @param line where it is, from 1
     * @param target as written
     */
    record Link(int line, String target) {}

    static MarkdownPage read(Path file) throws IOException {
        return parse(file, Files.readAllLines(file));
    }

    static MarkdownPage parse(Path file, List<String> lines) {
        var blocks = new ArrayList<Block>();
        var links = new ArrayList<Link>();
        var anchors = new Anchors();
        Optional<String> region = Optional.empty();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher fence = FENCE.matcher(line);
            if (fence.matches()) {
                int end = closingFence(lines, i + 1, fence.group(2));
                String text = String.join("\n", lines.subList(i + 1, end)).stripIndent();
                blocks.add(new Block(i + 1, fence.group(3), region, text));
                i = end;
            } else {
                anchors.addHeading(line);
                addLinks(line, i + 1, links);
            }
            Matcher comment = REGION.matcher(line);
            if (!line.isBlank()) {
                region = comment.matches() ? Optional.of(comment.group(1)) : Optional.empty();
            }
        }
        return new MarkdownPage(file, blocks, anchors.names, links);
    }

    private static int closingFence(List<String> lines, int from, String fence) {
        int end = from;
        while (end < lines.size() && !lines.get(end).strip().equals(fence)) {
            end++;
        }
        return end;
    }

    private static void addLinks(String line, int number, List<Link> links) {
        Matcher link = LINK.matcher(INLINE_CODE.matcher(line).replaceAll(""));
        while (link.find()) {
            for (int group = 1; group <= link.groupCount(); group++) {
                if (link.group(group) != null) {
                    links.add(new Link(number, link.group(group)));
                }
            }
        }
    }

    /** Anchors as GitHub makes them: a heading that comes again gets a number. */
    private static final class Anchors {
        private final Set<String> names = new LinkedHashSet<>();
        private final Map<String, Integer> seen = new HashMap<>();

        void addHeading(String line) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                String name = slug(heading.group(1));
                int before = seen.merge(name, 1, Integer::sum) - 1;
                names.add(before == 0 ? name : name + "-" + before);
            }
        }

        private static String slug(String heading) {
            return heading.replaceAll("]\\([^)]*\\)", "")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}_\\- ]", "")
                    .replace(' ', '-');
        }
    }
}
