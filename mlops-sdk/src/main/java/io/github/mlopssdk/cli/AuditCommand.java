package io.github.mlopssdk.cli;

import io.github.mlopssdk.audit.Audit;
import io.github.mlopssdk.audit.Baseline;
import io.github.mlopssdk.audit.NoSuchClassPathException;
import io.github.mlopssdk.audit.UnseededPlace;
import io.github.mlopssdk.report.Figures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlops audit}. */
@Command(
        name = "audit",
        description = {
            "Lists the places in compiled code that create random generators without a seed.",
            "Nothing is run. Ends with 1 if it found one that the baseline does not accept."
        },
        footer = {
            "",
            "Examples:",
            "  mlops audit target/classes",
            "  mlops audit target/classes 'lib/*' --baseline unseeded.txt"
        })
final class AuditCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(
            paramLabel = "CLASSPATH",
            arity = "1..*",
            description = "Directories, jars, 'lib/*', or a class path with its separators.")
    private List<String> classPaths = new ArrayList<>();

    @Option(names = "--baseline", paramLabel = "FILE", description = "Accept the places in this file.")
    private @Nullable Path baseline;

    @Option(
            names = "--write-baseline",
            paramLabel = "FILE",
            description = "Write all places found to this file, and end with 0.")
    private @Nullable Path writeBaseline;

    @Option(names = "--json", description = "Print what was found as JSON.")
    private boolean json;

    AuditCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Baseline accepted = baseline == null ? Baseline.EMPTY : Baseline.read(existing(baseline));
        var audit = new Audit();
        try {
            classPaths.forEach(classPath -> audit.read(shell.workingDirectory(), classPath));
        } catch (NoSuchClassPathException e) {
            throw new UsageException("CLASSPATH names something that does not exist: " + e.entry());
        }
        List<UnseededPlace> findings = audit.findings();
        List<UnseededPlace> news = accepted.newOf(findings);
        if (writeBaseline != null) {
            Baseline.write(shell.workingDirectory().resolve(writeBaseline), findings);
        }
        if (json) {
            shell.out().println(AuditJson.write(audit, news));
        } else {
            print(audit, news);
        }
        return news.isEmpty() || writeBaseline != null ? ExitCode.DONE : ExitCode.PROBLEM;
    }

    private Path existing(Path file) {
        Path resolved = shell.workingDirectory().resolve(file);
        if (!Files.isRegularFile(resolved)) {
            throw new UsageException(
                    "FILE of --baseline does not exist: " + resolved + "; write it with --write-baseline");
        }
        return resolved;
    }

    private void print(Audit audit, List<UnseededPlace> news) {
        var table = new TextTable();
        table.add("PLACE", "KIND", "");
        int onPurpose = 0;
        for (UnseededPlace finding : audit.findings()) {
            onPurpose += finding.onPurpose() ? 1 : 0;
            table.add(finding.site(), finding.kind(), note(finding, news));
        }
        if (!audit.findings().isEmpty()) {
            table.print(shell.out());
        }
        int accepted = audit.findings().size() - onPurpose - news.size();
        shell.out()
                .println(Figures.count(news.size(), "unseeded place") + ", " + accepted + " accepted, " + onPurpose
                        + " random on purpose, in " + Figures.count(audit.classes(), "class file"));
        for (String unread : audit.unread()) {
            shell.err().println("mlops: not read: " + unread);
        }
    }

    private static String note(UnseededPlace finding, List<UnseededPlace> news) {
        if (finding.onPurpose()) {
            return "on purpose";
        }
        return news.contains(finding) ? "" : "accepted";
    }
}
