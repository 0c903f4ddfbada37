package io.github.mlopssdk.docs;

import io.github.mlopssdk.docs.MarkdownPage.Block;
import io.github.mlopssdk.docs.MarkdownPage.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What keeps the pages true: Java that a reader sees is code that the build compiles, and links lead somewhere.
 *
 * @param repository the directory with README.md
 */
record PageCheck(Path repository) {
    /** Every page but those of build outputs and hidden directories. */
    List<MarkdownPage> pages() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(repository)) {
            files = all.filter(file -> file.toString().endsWith(".md") && !isOutput(file))
                    .sorted()
                    .toList();
        }
        var pages = new ArrayList<MarkdownPage>();
        for (Path file : files) {
            pages.add(MarkdownPage.read(file));
        }
        return pages;
    }

    /** Tells what is wrong with a page, one line each, beginning with the place. */
    List<String> problems(MarkdownPage page) throws IOException {
        var problems = new ArrayList<String>();
        String file = repository.relativize(page.file()).toString();
        for (Block block : page.blocks()) {
            if (block.language().equals("java")) {
                problem(block).ifPresent(problem -> problems.add(file + ":" + block.line() + ": " + problem));
            }
        }
        for (Link link : page.links()) {
            problem(page, link).ifPresent(problem -> problems.add(file + ":" + link.line() + ": " + problem));
        }
        return problems;
    }

    private Optional<String> problem(Block block) throws IOException {
        if (block.region().isEmpty()) {
            return Optional.of("java without <!-- region: path/to/File.java#name --> before it");
        }
        String reference = block.region().get();
        Optional<Region> region = Region.parse(reference).filter(named -> named.isCompiled(repository));
        if (region.isEmpty()) {
            return Optional.of("region " + reference + " is in no file that the build compiles");
        }
        Optional<String> code = region.get().text(repository);
        if (code.isEmpty()) {
            return Optional.of("region " + reference + " has no '// #region' and '// #endregion' in its file");
        }
        return code.get().equals(block.text())
                ? Optional.empty()
                : Optional.of("differs from region " + reference + ", which is now:\n" + code.get());
    }

    private Optional<String> problem(MarkdownPage page, Link link) throws IOException {
        String target = link.target();
        if (target.matches("(?i)[a-z][a-z0-9+.-]*:.*")) {
            return Optional.empty();
        }
        int hash = target.indexOf('#');
        String path = hash < 0 ? target : target.substring(0, hash);
        Path file =
                path.isEmpty() ? page.file() : page.file().resolveSibling(path).normalize();
        if (!file.startsWith(repository) || !Files.exists(file)) {
            return Optional.of("link to " + target + ", which does not exist");
        }
        boolean isHeading = hash >= 0 && file.toString().endsWith(".md");
        return !isHeading || MarkdownPage.read(file).anchors().contains(target.substring(hash + 1))
                ? Optional.empty()
                : Optional.of("link to " + target + ", a heading that does not exist");
    }

    private boolean isOutput(Path file) {
        for (Path part : repository.relativize(file)) {
            if (part.toString().startsWith(".") || part.toString().equals("target")) {
                return true;
            }
        }
        return false;
    }
}
