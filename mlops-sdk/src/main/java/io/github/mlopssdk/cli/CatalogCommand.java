package io.github.mlopssdk.cli;

import io.github.mlopssdk.data.Catalog;
import io.github.mlopssdk.data.CatalogEntry;
import io.github.mlopssdk.data.CatalogException;
import io.github.mlopssdk.data.CatalogProblem;
import io.github.mlopssdk.data.CatalogSettings;
import io.github.mlopssdk.model.MlopsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mlops catalog}. */
@Command(
        name = "catalog",
        mixinStandardHelpOptions = true,
        description = "Looks after a spreadsheet of datasets.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "SHEET is a CSV or XLSX file, its address, or the link of a shared Google Sheet; by default datasets.csv.",
            "Examples:",
            "  mlops catalog init",
            "  mlops catalog check",
            "  mlops catalog list flowers",
            "  mlops catalog fetch iris"
        })
final class CatalogCommand implements Runnable {
    private static final String TEMPLATE = """
            name,description,update_frequency,contact,location,format,version,sha256,license,tags,last_updated
            iris,"150 flowers of three species, four lengths each",once,you@example.org,\
            https://archive.ics.uci.edu/ml/machine-learning-databases/iris/iris.data,csv,1,,CC-BY-4.0,"flowers, example",
            """;

    private final Shell shell;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CatalogCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do with the catalog: init, check, list or fetch.");
    }

    private Catalog load(String sheet) {
        return Catalog.load(
                sheet,
                CatalogSettings.of(shell.environment(), shell.workingDirectory(), shell.home())
                        .withClock(shell.clock()));
    }

    @Command(
            name = "init",
            description = "Writes a catalog with one example row.",
            footer = {"", "Examples:", "  mlops catalog init", "  mlops catalog init data/datasets.csv"},
            mixinStandardHelpOptions = true)
    int init(@Parameters(arity = "0..1", paramLabel = "FILE", defaultValue = "datasets.csv") Path file)
            throws IOException {
        Path sheet = shell.workingDirectory().resolve(file);
        try {
            Files.writeString(sheet, TEMPLATE, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new UsageException("FILE exists already and stays as it is: " + sheet);
        }
        shell.out().println(sheet + ": replace the example row, then run 'mlops catalog check'");
        return ExitCode.DONE;
    }

    @Command(
            name = "check",
            description = "Lists all problems of a catalog with their cells, and what should have been updated.",
            footer = {
                "",
                "Examples:",
                "  mlops catalog check",
                "  mlops catalog check 'https://docs.google.com/spreadsheets/d/…'"
            },
            mixinStandardHelpOptions = true)
    int check(@Parameters(arity = "0..1", paramLabel = "SHEET", defaultValue = "datasets.csv") String sheet) {
        List<CatalogProblem> problems;
        try {
            Catalog catalog = load(sheet);
            problems = catalog.warnings();
            for (CatalogEntry late : catalog.overdueAt(shell.clock().instant())) {
                shell.out()
                        .println(late.name() + ": an update is overdue (" + late.updateFrequency() + "); ask "
                                + late.contact());
            }
        } catch (CatalogException e) {
            if (e.problems().isEmpty()) {
                throw e;
            }
            problems = e.problems();
        }
        problems.forEach(shell.out()::println);
        return problems.stream().anyMatch(CatalogProblem::isError) ? ExitCode.PROBLEM : ExitCode.DONE;
    }

    @Command(
            name = "list",
            description = "Lists the datasets, or those in whose row all words stand.",
            footer = {"", "Examples:", "  mlops catalog list", "  mlops catalog list flowers ann"},
            mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--sheet", paramLabel = "SHEET", defaultValue = "datasets.csv") String sheet,
            @Parameters(arity = "0..*", paramLabel = "WORD") List<String> words) {
        var table = new TextTable();
        table.add("NAME", "VERSION", "UPDATED", "CONTACT", "DESCRIPTION");
        for (CatalogEntry entry : load(sheet).search(String.join(" ", words == null ? List.of() : words))) {
            table.add(
                    entry.name(),
                    entry.version().orElse("-"),
                    entry.updateFrequency().toString(),
                    entry.contact(),
                    entry.description().replaceAll("\\s+", " "));
        }
        table.print(shell.out());
        return ExitCode.DONE;
    }

    @Command(
            name = "fetch",
            description = "Fetches datasets, or all of them, checks them and prints where they are.",
            footer = {"", "Examples:", "  mlops catalog fetch iris", "  wc -l \"$(mlops catalog fetch iris)\""},
            mixinStandardHelpOptions = true)
    int fetch(
            @Option(names = "--sheet", paramLabel = "SHEET", defaultValue = "datasets.csv") String sheet,
            @Parameters(arity = "0..*", paramLabel = "NAME") List<String> names) {
        Catalog catalog = load(sheet);
        List<CatalogEntry> wanted = names == null || names.isEmpty()
                ? catalog.datasets()
                : names.stream().map(catalog::dataset).toList();
        int exitCode = ExitCode.DONE;
        for (CatalogEntry entry : wanted) {
            try {
                shell.out().println(entry.fetch().path());
            } catch (MlopsException | IllegalArgumentException e) {
                shell.err().println("mlops: " + e.getMessage());
                exitCode = ExitCode.PROBLEM;
            }
        }
        return exitCode;
    }
}
