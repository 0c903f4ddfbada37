package io.github.mlopssdk.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlops doctor}. */
@Command(
        name = "doctor",
        description = "Looks for what could keep runs from being recorded or sent. Without --write it changes nothing.",
        footer = {"", "Exit code: 0 all is well, 1 there is a problem."})
final class DoctorCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private StoreParameter directory = new StoreParameter();

    @Option(
            names = "--write",
            description = "Also make a run on the server, in the experiment mlops-doctor, and delete it again.")
    private boolean write;

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
        var table = new TextTable();
        findings.forEach(finding -> table.add(finding.word(), finding.subject(), finding.text()));
        table.print(shell.out());
        return findings.stream().anyMatch(finding -> finding.grade() == Finding.Grade.PROBLEM)
                ? ExitCode.PROBLEM
                : ExitCode.DONE;
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
