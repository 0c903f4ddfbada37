package io.github.mlopssdk.testing.report;

import io.github.mlopssdk.testing.statistics.Judgment;
import io.github.mlopssdk.testing.statistics.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What all test classes say, as a comment on a pull request: what failed first, and not more than people read. */
final class MarkdownSummary {
    private static final int SHOWN = 10;
    private static final int LINES = 12;
    /** A comment on GitHub has at most 65536 characters. */
    private static final int WIDTH = 300;

    private MarkdownSummary() {}

    static String of(List<SuiteReport> reports) {
        var text = new StringBuilder("## ML tests: " + title(reports) + "\n");
        List<String> failures = reports.stream()
                .flatMap(report -> report.failures().stream().map(result -> failure(report, result)))
                .toList();
        shown(failures, "more failures", text);
        List<String> doubts = reports.stream()
                .flatMap(report -> report.results().stream()
                        .filter(result -> isDoubtful(result.judgment().verdict()))
                        .filter(result -> !report.failures().contains(result))
                        .map(result -> doubt(report, result)))
                .toList();
        if (!doubts.isEmpty()) {
            text.append("\nNot failed, and worth a look:\n\n");
            shown(doubts, "more", text);
        }
        text.append("\n| Class | Pass | Fail | Warn | Expected failure | Too little data | Not applicable | Time |\n")
                .append("|---|--:|--:|--:|--:|--:|--:|--:|\n");
        reports.forEach(report -> text.append(row(report)));
        return text.toString();
    }

    private static String title(List<SuiteReport> reports) {
        long failed = reports.stream()
                .mapToLong(report -> report.failedTests().size())
                .sum();
        return failed == 0 ? "passed" : failed + (failed == 1 ? " test" : " tests") + " failed";
    }

    private static void shown(List<String> items, String what, StringBuilder text) {
        items.stream().limit(SHOWN).forEach(text::append);
        if (items.size() > SHOWN) {
            text.append("\nand ")
                    .append(items.size() - SHOWN)
                    .append(' ')
                    .append(what)
                    .append('\n');
        }
    }

    private static String failure(SuiteReport report, SuiteResult result) {
        List<String> lines = result.judgment().message().lines().toList();
        String message = lines.stream().limit(LINES).map(MarkdownSummary::cut).collect(Collectors.joining("\n"));
        return "\n**" + report.simpleName() + "** " + code(result.test()) + "\n\n"
                // A fence of its own length: messages quote what models say.
                + fence(message) + "text\n" + message + (lines.size() > LINES ? "\n…" : "") + "\n" + fence(message)
                + "\n";
    }

    private static String fence(String message) {
        return message.contains("```") ? "`".repeat(longestRun(message) + 1) : "```";
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private static boolean isDoubtful(Verdict verdict) {
        return verdict == Verdict.WARN || verdict == Verdict.NOT_ENOUGH_DATA || verdict == Verdict.EXPECTED_FAILURE;
    }

    private static String doubt(SuiteReport report, SuiteResult result) {
        Judgment judgment = result.judgment();
        return "- " + name(judgment.verdict()) + ": " + report.simpleName() + " "
                + code(judgment.measurement().id()) + " "
                + code(judgment.measurement().observed()) + "\n";
    }

    /** Text of a model is no markup, and stays on its line. */
    private static String code(String text) {
        String line = cut(text.replace('\n', ' ').replace('`', '\''));
        return line.isEmpty() ? "" : "`" + line + "`";
    }

    private static String cut(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH) + "…";
    }

    private static String row(SuiteReport report) {
        return String.format(
                Locale.ROOT,
                "| %s %s | %d | %d | %d | %d | %d | %d | %.1f s |%n",
                report.isPassed() ? "✅" : "❌",
                report.simpleName(),
                report.with(Verdict.PASS).size(),
                report.with(Verdict.FAIL).size(),
                report.with(Verdict.WARN).size(),
                report.with(Verdict.EXPECTED_FAILURE).size(),
                report.with(Verdict.NOT_ENOUGH_DATA).size(),
                report.with(Verdict.NOT_APPLICABLE).size(),
                report.duration().toMillis() / 1000.0);
    }

    /** A verdict in words. */
    static String name(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "pass";
            case FAIL -> "fail";
            case WARN -> "warning";
            case NOT_APPLICABLE -> "not applicable";
            case EXPECTED_FAILURE -> "expected failure";
            case NOT_ENOUGH_DATA -> "too little data";
        };
    }
}
