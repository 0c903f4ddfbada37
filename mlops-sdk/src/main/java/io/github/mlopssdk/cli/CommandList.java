package io.github.mlopssdk.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;

/** The commands as the first help lists them: a few that everybody needs, and the names of the others. */
final class CommandList {
    /** What a first look shall find. */
    static final List<String> FIRST = List.of("runs", "report", "compare", "sync", "doctor");

    private CommandList() {}

    static String render(Map<String, Help> commands) {
        int width = FIRST.stream().mapToInt(String::length).max().orElse(0);
        var lines = new StringBuilder();
        for (String name : FIRST) {
            Help command = commands.get(name);
            if (command != null) {
                lines.append("  ").append(name).append(" ".repeat(width - name.length() + 2));
                lines.append(description(command)).append(System.lineSeparator());
            }
        }
        String more = commands.keySet().stream()
                .filter(name -> !FIRST.contains(name))
                .sorted()
                .collect(Collectors.joining(", "));
        return lines + "More: " + more + System.lineSeparator();
    }

    private static String description(Help command) {
        String[] lines = command.commandSpec().usageMessage().description();
        return lines.length == 0 ? "" : lines[0].replace("%%", "%");
    }
}
