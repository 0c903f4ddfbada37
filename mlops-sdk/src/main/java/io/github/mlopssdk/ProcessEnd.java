package io.github.mlopssdk;

import io.github.mlopssdk.model.RunStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Gives every run its right status when the process ends without closing it, or when an exception escapes a thread that
 * has just closed its run as FINISHED, as happens at the end of a try-with-resources block.
 *
 * <p>One for the process, since its two hooks are the process's. A default handler of uncaught exceptions that the
 * user has set is left alone; without one, a handler is set that prints what the JVM would have printed.
 */
final class ProcessEnd {
    private static final ProcessEnd PROCESS = new ProcessEnd(ProcessEnd::hookIntoProcess);

    /** Has this object told of the process's end; called when the first run opens. */
    private final Consumer<ProcessEnd> hooks;

    /** Open runs, in the order of their start. Guarded by this object's monitor, as are the fields below. */
    private final List<Ending> open = new ArrayList<>();

    private final Map<Thread, Ending> lastClosed = new LinkedHashMap<>();
    private boolean hooked;
    private boolean exceptionSeen;

    ProcessEnd(Consumer<ProcessEnd> hooks) {
        this.hooks = hooks;
    }

    /** A run as the end of the process sees it. */
    interface Ending {
        /** Tells the experiment of the run. */
        String experiment();

        /** Closes the run, within seconds. */
        void endWith(RunStatus status);

        /** Corrects the status of the run, which has been closed as FINISHED. */
        void correctToFailed(Throwable cause);
    }

    static ProcessEnd ofThisProcess() {
        return PROCESS;
    }

    private static void hookIntoProcess(ProcessEnd process) {
        Runtime.getRuntime().addShutdownHook(new Thread(process::shutDown, "mlops-shutdown"));
        if (Thread.getDefaultUncaughtExceptionHandler() == null) {
            Thread.setDefaultUncaughtExceptionHandler(process::uncaught);
        }
    }

    synchronized void opened(Ending run) {
        if (!hooked) {
            hooked = true;
            hooks.accept(this);
        }
        open.add(run);
    }

    synchronized void closed(Ending run, RunStatus status) {
        open.remove(run);
        lastClosed.keySet().removeIf(thread -> !thread.isAlive());
        if (status == RunStatus.FINISHED) {
            lastClosed.put(Thread.currentThread(), run);
        }
    }

    /** Ends the runs of an experiment that are open, on this thread, within seconds each. */
    void endOpen(String experiment) {
        List<Ending> left;
        synchronized (this) {
            left = open.stream()
                    .filter(run -> run.experiment().equals(experiment))
                    .toList();
        }
        left.forEach(run -> run.endWith(RunStatus.KILLED));
    }

    void uncaught(Thread thread, Throwable cause) {
        // The words of the JVM's own last resort, which a default handler takes the place of.
        System.err.print("Exception in thread \"" + thread.getName() + "\" ");
        cause.printStackTrace();
        Ending closedHere;
        synchronized (this) {
            exceptionSeen = true;
            closedHere = lastClosed.remove(thread);
        }
        if (closedHere != null) {
            closedHere.correctToFailed(cause);
        }
    }

    void shutDown() {
        List<Ending> left;
        RunStatus status;
        synchronized (this) {
            left = List.copyOf(open);
            status = exceptionSeen ? RunStatus.FAILED : RunStatus.KILLED;
        }
        endAtOnce(left, status);
    }

    /** Ends runs side by side: each may wait seconds for its server, and a sweep may have left hundreds open. */
    private static void endAtOnce(List<Ending> runs, RunStatus status) {
        List<Thread> threads = runs.stream()
                .map(run -> new Thread(() -> run.endWith(status), "mlops-shutdown-run"))
                .toList();
        threads.forEach(Thread::start);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
