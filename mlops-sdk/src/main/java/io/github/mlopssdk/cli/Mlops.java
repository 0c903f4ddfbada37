package io.github.mlopssdk.cli;

import io.github.mlopssdk.Run;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The command with its subcommands. */
final class Mlops {
    private static final String HELP = "--help";

    private final CommandLine commandLine;
    private final Top top = new Top();

    Mlops(Shell shell) {
        this(shell, (store, plan, afterEach) -> Run.builder().directory(store).sync(plan, afterEach));
    }

    Mlops(Shell shell, SyncCommand.Syncing syncing) {
        commandLine = new CommandLine(top)
                .addSubcommand(new SyncCommand(shell, syncing))
                .addSubcommand(new RunsCommand(shell))
                .addSubcommand(new ReportCommand(shell))
                .addSubcommand(new CompareCommand(shell))
                .addSubcommand(new GcCommand(shell))
                .addSubcommand(new DoctorCommand(shell))
                .addSubcommand(new GateCommand(shell))
                .addSubcommand(new AuditCommand(shell))
                .addSubcommand(new CatalogCommand(shell))
                .addSubcommand(new CompletionCommand(shell))
                .setOut(shell.out())
                .setErr(shell.err())
                .setUsageHelpAutoWidth(false)
                .setParameterExceptionHandler((wrong, args) -> explain(wrong, shell))
                .setExecutionExceptionHandler((failure, command, parsed) -> fail(failure, shell));
        commandLine.getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> command.findOption(HELP) == null)
                .forEach(command -> command.addOption(OptionSpec.builder("-h", HELP)
                        .usageHelp(true)
                        .arity("0")
                        .type(boolean.class)
                        .description("Show this help.")
                        .build()));
        commandLine
                .getHelpSectionMap()
                .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> CommandList.render(help.subcommands()));
    }

    /** Runs the command and returns its exit code. */
    int run(String... args) {
        return commandLine.execute(args);
    }

    private static int explain(ParameterException wrong, Shell shell) {
        shell.err().println(wrong.getMessage());
        shell.err().println("Try '" + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    private int fail(Exception failure, Shell shell) {
        shell.err().println("mlops: " + message(failure));
        if (top.verbose) {
            failure.printStackTrace(shell.err());
        }
        return failure instanceof UsageException ? ExitCode.USAGE : ExitCode.PROBLEM;
    }

    private static String message(Exception failure) {
        Throwable cause = failure.getCause();
        if (failure instanceof UncheckedIOException && cause != null) {
            return failure.getMessage() + " (" + cause + ")";
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    /** What is common to all subcommands. */
    @Command(
            name = "mlops",
            description =
                    "Looks after recorded runs: lists, shows and compares them, and sends them to a tracking server.",
            footer = {
                "",
                "Examples:",
                "  mlops runs",
                "  mlops report last",
                "  mlops compare --experiment iris",
                "",
                "'mlops COMMAND --help' tells about a command."
            },
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    private static final class Top implements Runnable {
        @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Print stack traces of errors.")
        private boolean verbose;

        @CommandLine.Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            throw new ParameterException(
                    spec.commandLine(),
                    "Say which command to run: " + String.join(", ", CommandList.FIRST) + " or another.");
        }
    }

    /** The version that the jar's manifest tells. */
    private static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"mlops " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
