package io.github.mlopssdk.testing.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs test classes in a JVM of its own: arguments with a {@code =} are configuration parameters, the others classes. Prints a line
 * for each test that fails, and one for how many there were.
 */
public final class LaunchedTests implements TestExecutionListener {
    /** Ends the arguments of one launch. */
    public static final String THEN = "then";

    private final PrintStream out;
    private int passed;
    private int failed;
    private int aborted;

    private LaunchedTests(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs them.
     *
     * @param arguments parameters and classes, and {@link #THEN} where another launch begins
     * @throws ClassNotFoundException if there is no such class
     */
    public static void main(String[] arguments) throws ClassNotFoundException {
        PrintStream out = System.out;
        // What tests print is not for the one who started this JVM.
        System.setOut(System.err);
        out.println("JUnit " + Test.class.getPackage().getImplementationVersion());
        List<String> launch = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals(THEN)) {
                new LaunchedTests(out).run(launch);
                launch.clear();
            } else {
                launch.add(argument);
            }
        }
        new LaunchedTests(out).run(launch);
    }

    private void run(List<String> arguments) throws ClassNotFoundException {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
        for (String argument : arguments) {
            String[] parameter = argument.split("=", 2);
            if (parameter.length == 2) {
                request.configurationParameter(parameter[0], parameter[1]);
            } else {
                request.selectors(selectClass(Class.forName(argument)));
            }
        }
        LauncherFactory.create().execute(request.build(), this);
        out.println("passed " + passed + ", failed " + failed + ", aborted " + aborted);
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == Status.FAILED) {
            Throwable thrown = result.getThrowable().orElseThrow();
            out.println("FAILED " + test.getUniqueId() + ": "
                    + String.valueOf(thrown).replace('\n', ' '));
            thrown.printStackTrace();
        }
        if (test.isTest()) {
            passed += result.getStatus() == Status.SUCCESSFUL ? 1 : 0;
            aborted += result.getStatus() == Status.ABORTED ? 1 : 0;
        }
        failed += result.getStatus() == Status.FAILED ? 1 : 0;
    }
}
