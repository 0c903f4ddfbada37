package io.github.mlopssdk.cli;

import io.github.mlopssdk.gate.Fingerprint;
import io.github.mlopssdk.gate.GoodRun;
import io.github.mlopssdk.gate.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a step of GitHub Actions leaves for later steps and for people; nothing elsewhere. */
final class GithubStep {
    private final Shell shell;

    GithubStep(Shell shell) {
        this.shell = shell;
    }

    void report(DecisionText words) throws IOException {
        append("GITHUB_OUTPUT", outputs(words));
        append("GITHUB_STEP_SUMMARY", summary(words));
    }

    private void append(String variable, String text) throws IOException {
        var file = shell.variable(variable);
        if (file.isPresent()) {
            Files.writeString(
                    Path.of(file.get()),
                    text,
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    private static String outputs(DecisionText words) {
        Map<String, String> outputs = new LinkedHashMap<>();
        outputs.put("action", words.action().toLowerCase(Locale.ROOT));
        outputs.put("retrain", String.valueOf(words.action().equals("RETRAIN")));
        outputs.put(
                "reasons",
                words.reasons().stream().map(reason -> reason.kind().name()).collect(Collectors.joining(",")));
        outputs.put("run", words.decision().run().map(GoodRun::id).orElse(""));
        outputs.put("fingerprint", words.fingerprint().map(Fingerprint::digest).orElse(""));
        // No value may begin another output: ids and names have one line.
        return outputs.entrySet().stream()
                .map(output -> output.getKey() + "=" + output.getValue().replaceAll("\\p{Cntrl}", " ") + "\n")
                .collect(Collectors.joining());
    }

    private static String summary(DecisionText words) {
        var text = new StringBuilder("### mlops gate: ").append(words.action()).append("\n\n");
        words.decision()
                .run()
                .ifPresent(run -> text.append("Compared with ")
                        .append(escaped(run.id()))
                        .append(" of ")
                        .append(run.time())
                        .append(".\n\n"));
        if (!words.reasons().isEmpty()) {
            text.append("| Reason | What differs |\n|---|---|\n");
            for (Reason reason : words.reasons()) {
                text.append("| ").append(reason.kind()).append(" | ");
                text.append(DecisionText.shown(reason).stream()
                        .map(GithubStep::escaped)
                        .collect(Collectors.joining("<br>")));
                text.append(" |\n");
            }
            text.append('\n');
        }
        for (String advice : words.decision().advice()) {
            text.append("- Note: ").append(escaped(advice)).append(" (the environment is no reason to train)\n");
        }
        return text.toString();
    }

    /** Keeps names of files and values of params from being read as Markdown or HTML. */
    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.replaceAll("\\p{Cntrl}+", " ").codePoints().forEach(c -> {
            if ("&<>|`*_[]\\~#!".indexOf(c) >= 0) {
                escaped.append("&#").append(c).append(';');
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
