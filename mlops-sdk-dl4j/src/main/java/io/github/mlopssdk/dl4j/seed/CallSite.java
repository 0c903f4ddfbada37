package io.github.mlopssdk.dl4j.seed;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who seeds a generator, and within which callback of a training, if any.
 *
 * @param kind what it belongs to
 * @param who the method that seeds, as {@code class.method}
 * @param site the code that called it, as {@code class.method(File:line)}
 * @param isConfiguration whether a configuration is being built, which draws nothing
 * @param callback what the training has called, if it goes on meanwhile
 */
record CallSite(Kind kind, String who, String site, boolean isConfiguration, Optional<Callback> callback) {
    private static final List<String> MACHINERY =
            List.of("io.github.mlopssdk.dl4j.seed.", "org.nd4j.rng.", "org.nd4j.linalg.cpu.nativecpu.rng.");
    private static final List<String> NETWORKS = List.of("org.deeplearning4j.nn.");
    private static final List<String> LIBRARIES =
            List.of("org.deeplearning4j.", "org.nd4j.", "org.datavec.", "java.", "jdk.");
    private static final List<String> TRAININGS = List.of(
            "org.deeplearning4j.nn.multilayer.MultiLayerNetwork",
            "org.deeplearning4j.nn.graph.ComputationGraph",
            "org.nd4j.autodiff.samediff.SameDiff");
    /** What a training is made of; the first frame that is not is what it has called. */
    private static final List<String> CORE = List.of(
            "org.deeplearning4j.nn.",
            "org.deeplearning4j.optimize.solvers.",
            "org.deeplearning4j.optimize.Solver",
            "org.nd4j.autodiff.samediff.",
            "java.",
            "jdk.");

    private static final String CONFIGURATION = "org.deeplearning4j.nn.conf.";

    enum Kind {
        /** Building a network. */
        NETWORK,
        /** Something else in ND4J, DataVec or Deeplearning4j. */
        LIBRARY,
        /** The program itself. */
        USER
    }

    /** Looks at the calling thread's stack. */
    static CallSite observe() {
        List<StackFrame> frames = frames();
        int seeding = first(frames, 0, MACHINERY);
        int caller = first(frames, seeding, LIBRARIES);
        StackFrame who = frames.get(seeding);
        return new CallSite(
                kind(who.getClassName()),
                simpleName(who.getClassName()) + "." + who.getMethodName(),
                frames.get(caller).toStackTraceElement().toString(),
                who.getClassName().startsWith(CONFIGURATION),
                callback(frames, seeding));
    }

    private static Kind kind(String className) {
        if (isIn(className, NETWORKS)) {
            return Kind.NETWORK;
        }
        return isIn(className, LIBRARIES) ? Kind.LIBRARY : Kind.USER;
    }

    private static Optional<Callback> callback(List<StackFrame> frames, int seeding) {
        for (int i = seeding + 1; i < frames.size(); i++) {
            if (isTraining(frames.get(i))) {
                int called = i - 1;
                while (called > seeding && isIn(frames.get(called).getClassName(), CORE)) {
                    called--;
                }
                boolean byTheTrainingItself = isIn(frames.get(called).getClassName(), CORE);
                return byTheTrainingItself
                        ? Optional.empty()
                        : Optional.of(new Callback(identity(frames.get(called)), frames.size() - called));
            }
        }
        return Optional.empty();
    }

    private static boolean isTraining(StackFrame frame) {
        return TRAININGS.contains(frame.getClassName())
                && (frame.getMethodName().startsWith("fit")
                        || frame.getMethodName().startsWith("pretrain"));
    }

    /** Gives the first frame from an index on that is in none of the packages, or else the outermost one. */
    private static int first(List<StackFrame> frames, int from, List<String> packages) {
        for (int i = from; i < frames.size(); i++) {
            if (!isIn(frames.get(i).getClassName(), packages)) {
                return i;
            }
        }
        return frames.size() - 1;
    }

    private static boolean isIn(String className, List<String> prefixes) {
        for (String prefix : prefixes) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static List<StackFrame> frames() {
        return StackWalker.getInstance().walk(Stream::toList);
    }

    private static String identity(StackFrame frame) {
        return frame.getClassName() + "." + frame.getMethodName();
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /**
     * An invocation of a method by a training.
     *
     * @param method its class and name
     * @param depth how many frames the stack has up to it
     */
    record Callback(String method, int depth) {
        boolean isOnStack() {
            List<StackFrame> frames = frames();
            int index = frames.size() - depth;
            return index >= 0 && identity(frames.get(index)).equals(method);
        }
    }
}
