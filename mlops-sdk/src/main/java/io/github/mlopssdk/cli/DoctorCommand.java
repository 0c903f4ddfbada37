package io.github.mlopssdk.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlops doctor}. */
@Command(
        name = "doctor",
        description = {
            "Looks for what could keep runs from being recorded or sent.",
            "Without --write it changes nothing."
        },
        footer = {
            "",
            "Examples:",
            "  mlops doctor",
            "  MLFLOW_TRACKING_URI=http://localhost:5000 mlops doctor --write",
            "",
            "Exit code: 0 all is well, 1 there is a problem."
        })
final class DoctorCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private StoreParameter directory = new StoreParameter();

    @Option(
            names = "--write",
            description = "Also make a run on the server, in the experiment mlops-doctor, and delete it again.")
    private boolean write;

    @Option(names = "--json", description = "Print what was found as JSON.")
    private boolean json;

    DoctorCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>();
        findings.add(machine());
        findings.addAll(new EnvironmentCheck(shell).findings());
        findings.addAll(new StoreCheck(directory.in(shell)).findings());
        findings.addAll(new ServerCheck(shell, write).findings());
        if (json) {
            shell.out().println(json(findings));
        } else {
            var table = new TextTable();
            findings.forEach(finding -> table.add(finding.word(), finding.subject(), finding.text()));
            table.print(shell.out());
        }
        return findings.stream().anyMatch(finding -> finding.grade() == Finding.Grade.PROBLEM)
                ? ExitCode.PROBLEM
                : ExitCode.DONE;
    }

    private static String json(List<Finding> findings) {
        ArrayNode array = new JsonMapper().createArrayNode();
        for (Finding finding : findings) {
            array.addObject()
                    .put("grade", finding.grade().name().toLowerCase(Locale.ROOT))
                    .put("subject", finding.subject())
                    .put("text", finding.text());
        }
        return array.toPrettyString();
    }

    private static Finding machine() {
        return Finding.ok(
                "Java",
                "%s (%s) on %s %s, %d processors"
                        .formatted(
                                System.getProperty("java.version"),
                                System.getProperty("java.vendor"),
                                System.getProperty("os.name"),
                                System.getProperty("os.arch"),
                                Runtime.getRuntime().availableProcessors()));
    }
}
