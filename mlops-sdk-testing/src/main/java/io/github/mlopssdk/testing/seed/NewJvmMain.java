package io.github.mlopssdk.testing.seed;

import io.github.mlopssdk.testing.report.Reported;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** What runs in the JVM that {@link NewJvm} starts. */
final class NewJvmMain {
    private static final int FRAMES = 8;

    private NewJvmMain() {}

    /**
     * Runs one test; the exit code is 0 if it passed.
     *
     * @param arguments a file of system properties, JUnit's unique id of the test, the seed, the file for what is observed
     * @throws IOException if the properties cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        takeOver(Path.of(arguments[0]));
        String testId = arguments[1];
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                // Inside a suite the id begins with that of the suite.
                .selectors(DiscoverySelectors.selectUniqueId(testId.substring(testId.lastIndexOf("[engine:"))))
                .configurationParameter(Seeded.SEED, arguments[2])
                .configurationParameter(NewJvm.ANSWER, arguments[3])
                // The test is reported where it was started.
                .configurationParameter(Reported.DIRECTORY, "off")
                .build();
        // The listeners of the build belong to the JVM that it has started.
        LauncherConfig quiet = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .build();
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create(quiet).execute(request, summary);
        System.exit(report(summary.getSummary()));
    }

    /** Sets what the other JVM has and this one, which was started with the same flags, has not. */
    private static void takeOver(Path file) throws IOException {
        var properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        properties.stringPropertyNames().stream()
                .filter(name -> System.getProperty(name) == null)
                .forEach(name -> System.setProperty(name, properties.getProperty(name)));
    }

    private static int report(TestExecutionSummary summary) {
        for (TestExecutionSummary.Failure failure : summary.getFailures()) {
            Throwable thrown = failure.getException();
            System.out.println(thrown);
            List.of(thrown.getStackTrace()).stream()
                    .limit(FRAMES)
                    .forEach(frame -> System.out.println("    at " + frame));
        }
        return summary.getTestsSucceededCount() == 1 && summary.getFailures().isEmpty() ? 0 : 1;
    }
}
