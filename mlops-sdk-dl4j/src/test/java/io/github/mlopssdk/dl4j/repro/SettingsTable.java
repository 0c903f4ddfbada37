package io.github.mlopssdk.dl4j.repro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** Writes a page that tells which settings change bits: takes its file and the directories of other JDKs. */
final class SettingsTable {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int SHOWN_DIGITS = 8;
    private static final String HEAD = """
            # Settings that change bits

            Which settings of a machine change what the same seed leads to. Written by

            ```bash
            mvn -q -Pfast -pl mlops-sdk-dl4j -am test-compile dependency:build-classpath \\
                -Dmdep.includeScope=test -DexcludeArtifactIds=nd4j-cuda-11.6 -Dmdep.outputFile=cp.txt
            java -cp mlops-sdk-dl4j/target/fast/test-classes:mlops-sdk-dl4j/target/fast/classes:$(cat mlops-sdk-dl4j/cp.txt) \\
                io.github.mlopssdk.dl4j.repro.SettingsTable docs/design/reproducibility-table.md "$JAVA_HOME_25"
            ```

            Each row trains three networks of `SeededModel` with dropout, prefetching and a thread of their own, six iterations
            each, in two new JVMs. The base: JDK %s, `OMP_NUM_THREADS=2`, `OMP_WAIT_POLICY=PASSIVE`, root seed 42, a seed in the
            configuration and in the thread that trains; %s, CPU backend, %d processors. A cell says whether the
            parameters have the same bits as the base's, and how their SHA-256 begins; the last column says whether the second
            JVM of the row gave what its first gave.

            | setting | MLP | CNN | LSTM | repeats |
            |---|---|---|---|---|
            """;

    private SettingsTable() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Path> otherJdks = Stream.of(arguments)
                .skip(1)
                .map(Path::of)
                .filter(Files::isDirectory)
                .toList();
        String home = System.getProperty("java.home");
        var page = new StringBuilder(HEAD.formatted(
                version(Path.of(home)),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors()));
        List<Setting> settings = Setting.all(otherJdks);
        List<String> base = trained(settings.get(0));
        for (Setting setting : settings) {
            String row = row(setting, base);
            System.out.println(row);
            page.append(row).append('\n');
        }
        Files.writeString(Path.of(arguments[0]), page);
    }

    /** Reads the version of a Java installation without starting it. */
    static String version(Path home) {
        var release = new Properties();
        try (var in = Files.newBufferedReader(home.resolve("release"))) {
            release.load(in);
        } catch (IOException e) {
            return "at " + home.getFileName();
        }
        return release.getProperty("JAVA_VERSION", "unknown").replace("\"", "");
    }

    private static String row(Setting setting, List<String> base) throws IOException, InterruptedException {
        List<String> first = trained(setting);
        List<String> second = trained(setting);
        var row = new StringJoiner(" | ", "| ", " |").add(setting.name());
        for (int model = 0; model < base.size(); model++) {
            String digest = first.get(model);
            row.add(answer(digest.equals(base.get(model))) + " `" + digest.substring(0, SHOWN_DIGITS) + "`");
        }
        return row.add(answer(first.equals(second))).toString();
    }

    private static String answer(boolean same) {
        return same ? "yes" : "**no**";
    }

    /** Gives the digests in the order of the models. */
    private static List<String> trained(Setting setting) throws IOException, InterruptedException {
        var digests = SeededModels.digests(setting.jvm().run(SeededModels.class, setting.arguments(), LIMIT));
        var ordered = new ArrayList<String>();
        for (SeededModel model : SeededModel.values()) {
            ordered.add(digests.get(setting.arguments().get(1) + " " + model.name()));
        }
        return ordered;
    }
}
