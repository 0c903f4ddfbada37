package io.github.mlopssdk.hook;

import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.function.Function;

/** Finds the line of the program that creates a generator. A class, because a lambda here could start itself. */
final class Site implements Function<java.util.stream.Stream<StackFrame>, String> {
    /** Not a creation of the program: the JDK makes the instance that all threads share. */
    static final String NONE = "";

    private static final StackWalker WALKER = StackWalker.getInstance();
    private static final Site FIRST = new Site();

    private Site() {}

    static String find() {
        return WALKER.walk(FIRST);
    }

    /** Tells whether a place runs once per process, whichever thread comes first. */
    static boolean isOfProcess(String site) {
        return site.startsWith("java.") || site.indexOf(".<clinit>(") >= 0;
    }

    @Override
    public String apply(java.util.stream.Stream<StackFrame> frames) {
        String outermost = "java";
        for (Iterator<StackFrame> frame = frames.iterator(); frame.hasNext(); ) {
            StackFrame next = frame.next();
            String type = next.getClassName();
            if (type.startsWith("io.github.mlopssdk.boot.")) {
                continue;
            }
            if (!isJdk(type)) {
                return text(next);
            }
            if (type.equals("java.util.concurrent.ThreadLocalRandom")) {
                return NONE;
            }
            if (type.endsWith("$RandomNumberGeneratorHolder") || type.equals("java.util.Collections")) {
                return type;
            }
            outermost = type;
        }
        return outermost;
    }

    private static boolean isJdk(String type) {
        return type.startsWith("java.") || type.startsWith("jdk.") || type.startsWith("sun.");
    }

    private static String text(StackFrame frame) {
        var text = new StringBuilder(frame.getClassName())
                .append('.')
                .append(frame.getMethodName())
                .append('(');
        String file = frame.getFileName();
        if (file == null) {
            return text.append("Unknown Source)").toString();
        }
        text.append(file);
        if (frame.getLineNumber() >= 0) {
            text.append(':').append(frame.getLineNumber());
        }
        return text.append(')').toString();
    }
}
