package io.github.mlopssdk.testing.bench;

import io.github.mlopssdk.model.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What was measured, with the goals, as the page shows it. */
final class RecordingPage {
    private final Figures figures;
    private final Page page = new Page();

    RecordingPage(Figures figures) {
        this.figures = figures;
    }

    void write(Path file) throws IOException {
        calls();
        threads();
        starts();
        queue();
        delivery();
        training();
        files();
        surroundings();
        page.writeInto(file);
    }

    private void calls() {
        page.title("One call, µs");
        page.line("| | p50 | p99 | p99.9 | longest |");
        page.line("|---|---|---|---|---|");
        times(CallBench.RAW);
        for (Durability durability : Durability.values()) {
            times(durability.name());
        }
        List<String> servers =
                List.of("server up", "server down", "server that does not answer", "server that answers 429");
        servers.forEach(this::times);
        page.line("");
        page.goals();
        atMost("`WRITE` against the raw write, p50", figures.ratio("WRITE, p50 µs", CallBench.RAW + ", p50 µs"), 1.5);
        atMost("`WRITE` against the raw write, p99", figures.ratio("WRITE, p99 µs", CallBench.RAW + ", p99 µs"), 1.5);
        for (String server : servers.subList(1, servers.size())) {
            atMost(server + " against server up, p99", figures.ratio(server + ", p99 µs", "server up, p99 µs"), 1.1);
        }
    }

    private void times(String arm) {
        page.line("| %s | %s | %s | %s | %s |"
                .formatted(
                        arm,
                        figures.spread(arm + ", p50 µs"),
                        figures.spread(arm + ", p99 µs"),
                        figures.spread(arm + ", p99.9 µs"),
                        figures.spread(arm + ", max µs")));
    }

    private void threads() {
        page.title("Threads and heap");
        page.goals();
        plain("one thread, points/s");
        plain("four threads, points/s");
        atLeast("four threads against one", figures.ratio("four threads, points/s", "one thread, points/s"), 0.6);
        atMost("bytes on the heap per call", figures.spread("bytes on the heap per call"), 0);
    }

    private void starts() {
        page.title("Start and end");
        page.goals();
        for (String server : List.of("offline", "server up", "server down", "server that does not answer")) {
            String start = "Run.start, " + server + ", p50 ms";
            atMost(start, figures.spread(start), 20);
        }
        for (String server : List.of("offline", "server up", "server down", "server that does not answer")) {
            String close = "close, " + server + ", longest ms";
            atMost(close + ", of a limit of 500", figures.spread(close), 750);
        }
    }

    private void queue() {
        page.title("A million points while the server is away");
        page.goals();
        atMost("heap growth, MB", figures.spread("heap growth, MB"), 16);
        atMost("journal, bytes a point", figures.spread("journal, bytes a point"), 40);
        atMost("reopening the journal, s", figures.spread("reopening the journal, s"), 1);
        plain("delivered to a server that costs nothing, points/s");
        atMost("requests with metrics of a second sync", figures.spread("requests with metrics of a second sync"), 0);
        page.line("");
        page.line("All points were there afterwards, none twice.");
    }

    private void delivery() {
        String ours = "delivered, mlops-sdk";
        String raw = "delivered, raw HTTP, 1,000 points a request";
        String java = "delivered, mlflow-client 2.17.2, logMetric";
        String async = "delivered, MLflow Python, async with buffering";
        page.title("Delivered to MLflow 3.18.0, points/s");
        page.goals();
        List.of(ours, raw, java, "delivered, MLflow Python, sync", async).forEach(this::plain);
        atLeast("mlops-sdk against raw HTTP", figures.ratio(ours, raw), 0.95);
        atLeast("mlops-sdk against mlflow-client", figures.ratio(ours, java), 60);
        atLeast("mlops-sdk against MLflow Python, async", figures.ratio(ours, async), 2);
    }

    private void training() {
        page.title("A training with steps of 1 ms and ten metrics a step");
        page.goals();
        String without = "training without logging, s";
        plain(without);
        for (String calls : List.of("ten calls a step", "one call a step")) {
            String journal = "training, " + calls + ", journal only, s";
            atMost(calls + ", journal only, costs %", figures.percentAbove(journal, without), 1);
        }
        for (String calls : List.of("ten calls a step", "one call a step")) {
            String live = "training, " + calls + ", live delivery, s";
            atMost(calls + ", live delivery, costs %", figures.percentAbove(live, without), 2);
        }
        costs("raw HTTP of as many points, costs %", "training beside raw HTTP of as many points, s", without);
        String withoutCpu = "training without logging, CPU s";
        for (String arm : List.of("journal only", "live delivery")) {
            costs(
                    "ten calls a step, " + arm + ", costs % of the processor that the training's thread had",
                    "training, ten calls a step, " + arm + ", CPU s",
                    withoutCpu);
        }
        costs("raw HTTP of as many points, likewise", "training beside raw HTTP of as many points, CPU s", withoutCpu);
    }

    private void costs(String what, String figure, String without) {
        page.line("| %s | %s | | |".formatted(what, figures.percentAbove(figure, without)));
    }

    private void files() {
        page.title("Files to MLflow 3.18.0");
        page.goals();
        List.of(
                        "curl, large file, MB/s",
                        "mlops-sdk, large file, MB/s",
                        "snapshot of the large file, s",
                        "SHA-256 of the large file, s",
                        "curl, small files, files/s",
                        "curl on four connections, small files, files/s",
                        "mlops-sdk, small files, files/s")
                .forEach(this::plain);
        atLeast(
                "200 MB, mlops-sdk against curl",
                figures.ratio("mlops-sdk, large file, MB/s", "curl, large file, MB/s"),
                0.9);
        atLeast(
                "1,000 files of 1 kB, mlops-sdk against curl on one connection",
                figures.ratio("mlops-sdk, small files, files/s", "curl, small files, files/s"),
                2);
    }

    private void surroundings() {
        page.title("What is recorded without a call");
        page.goals();
        plain("one measurement of the machine, ms of a processor");
        atMost("measuring every 10 s, % of a core", figures.spread("measuring every 10 s, % of a core"), 0.5);
        plain("empty run, environment not recorded, ms");
        plain("empty run, environment recorded, ms");
    }

    private void plain(String figure) {
        page.line("| %s | %s | | |".formatted(figure, figures.spread(figure)));
    }

    private void atMost(String figure, Spread value, double goal) {
        page.row(figure, value, "at most " + text(goal), value.median() <= goal);
    }

    private void atLeast(String figure, Spread value, double goal) {
        page.row(figure, value, "at least " + text(goal), value.median() >= goal);
    }

    private static String text(double goal) {
        return goal == Math.rint(goal) ? String.valueOf((long) goal) : String.valueOf(goal);
    }
}
