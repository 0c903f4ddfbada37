package io.github.mlopssdk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.docs.MarkdownPage.Block;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A page that is typed block by block: {@code bash} into a shell; {@code java}, and {@code jshell} prompt by prompt, into
 * the JShell that a block of the page has opened. What stands below a prompt, or in a {@code text} block, is what was
 * printed last, where … stands for anything.
 */
final class TypedPage implements AutoCloseable {
    private static final String JSHELL = "jshell ";
    private static final String PROMPT = "jshell> ";

    private final Supplier<ProcessBuilder> processes;
    private final Terminal bash;
    private Optional<Terminal> jshell = Optional.empty();
    private String answer = "";

    TypedPage(Supplier<ProcessBuilder> processes) throws IOException {
        this.processes = processes;
        this.bash = Terminal.bash(processes.get());
    }

    void type(MarkdownPage page) throws IOException {
        for (Block block : page.blocks()) {
            switch (block.language()) {
                case "bash" -> typeCommand(block.text());
                case "java" -> typeJava(block.text());
                case "jshell" -> typeSession(block.text());
                case "text" -> block.text().lines().forEach(this::requirePrinted);
                default -> {}
            }
        }
    }

    private void typeCommand(String command) throws IOException {
        if (command.startsWith(JSHELL)) {
            jshell = Optional.of(Terminal.jshell(processes.get(), command));
        } else {
            answer = bash.type(command);
        }
    }

    private void typeJava(String code) throws IOException {
        answer = jshell.orElseThrow(() -> new AssertionError("no JShell is open for:\n" + code))
                .type(code);
        assertThat(answer).as(code).doesNotContain("|  Error", "|  Exception");
    }

    private void typeSession(String session) throws IOException {
        for (String part : session.split("(?m)^" + PROMPT, -1)) {
            if (!part.isBlank()) {
                List<String> lines =
                        part.lines().filter(line -> !line.isBlank()).toList();
                typeJava(lines.get(0));
                lines.subList(1, lines.size()).forEach(this::requirePrinted);
            }
        }
    }

    private void requirePrinted(String line) {
        String pattern = Pattern.quote(line.strip()).replace("…", "\\E.*\\Q");
        assertThat(answer).containsPattern(pattern);
    }

    @Override
    public void close() {
        jshell.ifPresent(Terminal::close);
        bash.close();
    }
}
