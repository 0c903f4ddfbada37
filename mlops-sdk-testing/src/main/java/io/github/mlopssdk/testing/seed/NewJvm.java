package io.github.mlopssdk.testing.seed;

import io.github.mlopssdk.seed.FreshJvm;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;

/** Runs one test in a JVM of its own and brings back what it has observed there. */
final class NewJvm {
    /** The configuration parameter that tells a test where to write what it has observed. */
    static final String ANSWER = "mlops.testing.reproducible.answer";

    private static final Duration LIMIT = Duration.ofHours(1);

    private NewJvm() {}

    static boolean isThisOne(ExtensionContext context) {
        return answerFile(context).isPresent();
    }

    private static Optional<Path> answerFile(ExtensionContext context) {
        return context.getConfigurationParameter(ANSWER).map(Path::of);
    }

    /** Writes what was observed, if this is the JVM that was started for that. */
    static void answer(ExtensionContext context, Observations observations) throws IOException {
        Optional<Path> file = answerFile(context);
        if (file.isPresent()) {
            try (OutputStream bytes = Files.newOutputStream(file.get());
                    var out = new DataOutputStream(bytes)) {
                observations.writeTo(out);
            }
        }
    }

    static Observations run(String testId, long seed, String note) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("mlops-reproducible-");
        Path properties = directory.resolve("system.properties");
        Path answer = directory.resolve("observations");
        try {
            try (OutputStream out = Files.newOutputStream(properties)) {
                systemProperties().store(out, null);
            }
            FreshJvm.Ended ended = FreshJvm.likeThisOne()
                    .withLibraries(JUnitLibraries.find())
                    .run(
                            NewJvmMain.class,
                            List.of(properties.toString(), testId, String.valueOf(seed), answer.toString()),
                            LIMIT);
            if (ended.status() != 0 || !Files.exists(answer)) {
                throw new AssertionFailedError("the run in a new JVM failed:\n" + ended.lastLines() + "\n" + note);
            }
            try (InputStream bytes = Files.newInputStream(answer);
                    var in = new DataInputStream(bytes)) {
                return Observations.readFrom(in);
            }
        } finally {
            Files.deleteIfExists(properties);
            Files.deleteIfExists(answer);
            Files.deleteIfExists(directory);
        }
    }

    /** Those that are texts: others cannot be written. */
    private static Properties systemProperties() {
        var texts = new Properties();
        Properties all = System.getProperties();
        all.stringPropertyNames().forEach(name -> texts.setProperty(name, all.getProperty(name)));
        return texts;
    }
}
