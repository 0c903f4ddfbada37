package io.github.mlopssdk.seed.jdk;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.seed.SeedRequest;
import io.github.mlopssdk.seed.Seeder;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Measures what seeding costs in fresh JVMs and prints a Markdown table. Arguments: how many JVMs, then their flags.
 * Linux only: CPU times come from {@code /proc}, because asking the JVM for them would load what is to be measured.
 */
public final class SeedingBenchmark {
    /** The library alone, without others that it would seed. */
    private static final Pattern CORE =
            Pattern.compile(".*(classes|jspecify[^/]*|slf4j[^/]*|jackson[^/]*|mlops-sdk[^/]*)");

    private static final String STARTED = "-Dbenchmark.started=true";

    private SeedingBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int processes = Integer.parseInt(arguments[0]);
        List<String> flags = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
        List<double[]> bare = measure(processes, flags);
        flags.add(STARTED);
        List<double[]> started = measure(processes, flags);
        System.out.println("JDK " + Runtime.version() + ", " + processes + " JVMs each; ms, median (least to most)\n");
        System.out.println("| call | CPU of the thread | CPU of the process | wall |");
        System.out.println("|---|---|---|---|");
        System.out.println("| first, in an empty JVM |" + cells(bare, 0));
        System.out.println("| first, after what Run.start loads |" + cells(started, 0));
        System.out.println("| second |" + cells(started, 1));
    }

    private static List<double[]> measure(int processes, List<String> flags) throws Exception {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            ChildJvm child = ChildJvm.run(Child.class, coreClassPath(), flags, Map.of());
            rows.add(Arrays.stream(child.out().get(0).strip().split(" ", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray());
        }
        return rows;
    }

    private static String cells(List<double[]> rows, int call) {
        return cell(rows, 3 * call) + cell(rows, 3 * call + 1) + cell(rows, 3 * call + 2);
    }

    private static String cell(List<double[]> rows, int column) {
        double[] values = rows.stream().mapToDouble(row -> row[column]).sorted().toArray();
        return String.format(" %.1f (%.1f to %.1f) |", values[values.length / 2], values[0], values[values.length - 1]);
    }

    private static String coreClassPath() {
        return String.join(
                File.pathSeparator,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .filter(entry -> CORE.matcher(entry).matches())
                        .toList());
    }

    /** Seeds twice. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            if (Boolean.getBoolean("benchmark.started")) {
                start();
            }
            read();
            double[] before = read();
            var seeder = new Seeder();
            seeder.seed(SeedRequest.of(42));
            double[] first = read();
            seeder.seed(SeedRequest.of(43));
            double[] second = read();
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < 3; i++) {
                line.append(first[i] - before[i]).append(' ');
            }
            for (int i = 0; i < 3; i++) {
                line.append(second[i] - first[i]).append(' ');
            }
            System.out.println(line);
        }

        /** A run that is recorded locally and still open: nobody can call its seedAll before. */
        private static void start() throws IOException {
            Run.builder()
                    .offline()
                    .directory(Files.createTempDirectory("seeding-"))
                    .start();
        }

        /** Milliseconds: CPU of this thread, CPU of all threads, wall. */
        private static double[] read() throws IOException {
            double all = 0;
            try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
                for (Path task : tasks) {
                    all += cpuMillisIfAlive(task.resolve("schedstat"));
                }
            }
            return new double[] {cpuMillis(Path.of("/proc/thread-self/schedstat")), all, System.nanoTime() / 1e6};
        }

        private static double cpuMillisIfAlive(Path schedstat) throws IOException {
            try {
                return cpuMillis(schedstat);
            } catch (NoSuchFileException ended) {
                return 0;
            }
        }

        private static double cpuMillis(Path schedstat) throws IOException {
            String text = Files.readString(schedstat);
            return Long.parseLong(text.substring(0, text.indexOf(' '))) / 1e6;
        }
    }
}
