package io.github.mlopssdk.cli;

import io.github.mlopssdk.gate.Decision;
import io.github.mlopssdk.gate.Fingerprint;
import io.github.mlopssdk.gate.GitGate;
import io.github.mlopssdk.gate.GoodRuns;
import io.github.mlopssdk.gate.Reason;
import io.github.mlopssdk.gate.RetrainGate;
import io.github.mlopssdk.gate.ServerRuns;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlops gate}. */
@Command(
        name = "gate",
        description = {
            "Tells whether a training has to run: RETRAIN with reasons, SKIP, or REUSE of an older run.",
            "Compares with good runs on the server of MLFLOW_TRACKING_URI, with --last or with --since."
        },
        footer = {
            "",
            "Examples:",
            "  mlops gate --since v1.4 --source 'src/main/**'",
            "  mlops gate --source 'src/main/**' --data data/iris.csv --seed 42 --last good.json --write next.json",
            "  mlops gate @gate.args --experiment iris --max-age 30d --exit-code",
            "",
            "Under GitHub Actions it also writes outputs and a summary of the step.",
            "Exit code: 0 decided, 1 a problem, 2 typed wrong, 3 nothing to compare with is configured;",
            "with --exit-code: 0 skip, 10 retrain, 11 reuse."
        })
final class GateCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private FingerprintOptions inputs = new FingerprintOptions();

    @Option(names = "--experiment", paramLabel = "NAME", description = "Experiment of the good runs on the server.")
    private @Nullable String experiment;

    @Option(
            names = "--champion",
            paramLabel = "MODEL@ALIAS",
            description = "Compare with the run behind this alias of a registered model.")
    private @Nullable String champion;

    @Option(
            names = "--require-tag",
            paramLabel = "KEY=VALUE",
            description = "Only runs with this tag are good, such as mlops.quality=passed.")
    private @Nullable String requiredTag;

    @Option(
            names = "--last",
            paramLabel = "PATH",
            description =
                    "Compare with this file that --write wrote, or a directory of such files; no server is asked.")
    private @Nullable Path last;

    @Option(
            names = "--since",
            paramLabel = "COMMIT",
            description = "Compare files with this commit, by git alone; no server is asked.")
    private @Nullable String since;

    @Option(
            names = "--max-age",
            paramLabel = "DURATION",
            description = "Train if the last good run is older, such as 12h, 30d or 4w.")
    private @Nullable String maxAge;

    @Option(names = "--force", description = "Answer RETRAIN whatever has changed.")
    private boolean force;

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description = "Write the fingerprint, to record it on the run and to be --last once the model is good.")
    private @Nullable Path write;

    @Option(names = "--exit-code", description = "End with 0 to skip, 10 to retrain, 11 to reuse.")
    private boolean exitCode;

    @Option(names = "--json", description = "Print the decision as JSON.")
    private boolean json;

    GateCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        if (since != null && last != null) {
            throw new UsageException("--since and --last are two ways to say what to compare with; give one");
        }
        Optional<Fingerprint> fingerprint =
                since != null && write == null ? Optional.empty() : Optional.of(fingerprint());
        Decision decision;
        if (force) {
            decision = new Decision.Retrain(
                    List.of(new Reason(Reason.Kind.FORCED, List.of("--force"))), Optional.empty(), List.of());
        } else if (since != null) {
            decision = byGit(since);
        } else if (last != null) {
            decision = gate(GoodRuns.inFiles(shell.workingDirectory().resolve(last)))
                    .decide(fingerprint.orElseThrow());
        } else {
            Optional<MlflowSettings> server = ServerChoice.of(shell);
            if (server.isEmpty()) {
                shell.err()
                        .println("mlops: nothing to compare with: set MLFLOW_TRACKING_URI, or give --last FILE or"
                                + " --since COMMIT");
                return ExitCode.NO_SERVER;
            }
            decision = byServer(server.get(), fingerprint.orElseThrow());
        }
        if (write != null) {
            // After the comparison, which may be with the same file.
            fingerprint
                    .orElseThrow()
                    .write(
                            shell.workingDirectory().resolve(write),
                            shell.clock().instant());
        }
        var words = new DecisionText(decision, fingerprint);
        shell.out().println(json ? words.json() : words.plain());
        new GithubStep(shell).report(words);
        return exitCode ? words.exitCode() : ExitCode.DONE;
    }

    private Fingerprint fingerprint() {
        try {
            return inputs.fingerprint(shell.workingDirectory());
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private Decision byGit(String commit) {
        if (commit.startsWith("-")) {
            throw new UsageException("COMMIT of --since must not begin with '-': " + commit);
        }
        var gate = new GitGate(shell.workingDirectory(), commit);
        try {
            inputs.watch(gate);
            return gate.decide();
        } catch (IllegalStateException e) {
            throw new UsageException("--since needs files to watch: give --source, --config, --data or --dependencies");
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private Decision byServer(MlflowSettings server, Fingerprint fingerprint) {
        String name = Optional.ofNullable(experiment)
                .or(() -> shell.variable("MLFLOW_EXPERIMENT_NAME"))
                .orElseThrow(() -> new UsageException(
                        "say which experiment holds the good runs: --experiment NAME, or MLFLOW_EXPERIMENT_NAME"));
        try (MlflowClient client = MlflowClient.connect(server)) {
            ServerRuns runs = GoodRuns.onServer(client, name);
            if (requiredTag != null) {
                String[] tag = pair("KEY=VALUE of --require-tag", requiredTag, "=");
                runs = runs.withTag(tag[0], tag[1]);
            }
            if (champion != null) {
                String[] model = pair("MODEL@ALIAS of --champion", champion, "@");
                runs = runs.behind(model[0], model[1]);
            }
            return gate(runs).decide(fingerprint);
        }
    }

    private RetrainGate gate(GoodRuns runs) {
        RetrainGate gate = RetrainGate.against(runs).clock(shell.clock());
        return maxAge == null ? gate : gate.maxAge(Age.parse("--max-age", maxAge));
    }

    static String[] pair(String what, String text, String sign) {
        int at = text.indexOf(sign);
        if (at < 1 || at == text.length() - 1) {
            throw new UsageException(
                    what + " must have something on both sides of '" + sign + "'; it is '" + text + "'");
        }
        return new String[] {text.substring(0, at), text.substring(at + 1)};
    }
}
