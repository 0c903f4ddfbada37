package io.github.mlopssdk.samples.quickstart;

import io.github.mlopssdk.Run;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What the program tells whoever started it. */
final class Narrator {
    private static final PrintStream OUT = System.out;

    private Narrator() {}

    static void begin() {
        Path cache = Path.of(System.getProperty(
                "org.bytedeco.javacpp.cachedir", System.getProperty("user.home") + "/.javacpp/cache"));
        if (!Files.exists(cache)) {
            OUT.println("First start: Maven has fetched about 150 MB of Deeplearning4j. Its native libraries, about "
                    + "400 MB, are now unpacked to " + cache);
        }
    }

    static void end(Run run, double accuracy, String paramsSha256) {
        OUT.printf(
                Locale.ROOT,
                "Accuracy  %.3f on %d flowers not trained on (goal 0.95)%n",
                accuracy,
                Iris.VALIDATION_FLOWERS);
        OUT.println("Params    sha256 " + paramsSha256 + ", the same in every run on this machine");
        OUT.println("Report    " + run.directory().resolve("report.html").toUri());
        run.url().ifPresentOrElse(url -> OUT.println("Server    " + url), () -> {
            OUT.println("Server    none; to send runs to one, start it (mlflow server), then");
            OUT.println("            this run:   Run.syncAll(Path.of(\".mlops\")) in Java, or see docs/guide/cli.md");
            OUT.println("            next runs:  MLFLOW_TRACKING_URI=http://localhost:5000 mvn -q -Pquickstart");
        });
    }
}
