package io.github.mlopssdk.seed.jdk;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** How the JVM was started. */
final class JvmArguments {
    /** Properties of these may be shown with their values; any other may hold a secret, whatever its name. */
    private static final List<String> HARMLESS = List.of(
            "java.util.",
            "java.vm.",
            "jdk.",
            "org.bytedeco.",
            "org.nd4j.",
            "org.eclipse.deeplearning4j.",
            "mlops.",
            "user.language=",
            "user.country=",
            "user.timezone=",
            "file.encoding=");

    private static final Pattern NAMES_SECRET =
            Pattern.compile("(?is)[^=]*(token|passw|secret|key|credential)[^=]*=.*");

    private static final String HASH_MODE = "-XX:hashCode=";

    private JvmArguments() {}

    static List<String> ofProcess() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    /** The collectors' names, which also tell how they were chosen. */
    static String collectors() {
        var names = new StringJoiner(", ");
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            names.add(collector.getName());
        }
        return names.toString();
    }

    /** The arguments without what may be a secret: values of properties that are not known, and options of agents. */
    static String redacted(List<String> arguments) {
        var text = new StringJoiner(" ");
        for (String argument : arguments) {
            text.add(redacted(argument));
        }
        return text.toString();
    }

    private static String redacted(String argument) {
        int sign = argument.indexOf('=');
        boolean isKept = argument.startsWith("-X")
                || argument.startsWith("--")
                || (argument.startsWith("-D") && isHarmless(argument.substring(2)));
        return sign < 0 || isKept ? argument : argument.substring(0, sign + 1) + "***";
    }

    private static boolean isHarmless(String property) {
        for (String prefix : HARMLESS) {
            if (property.startsWith(prefix)) {
                return !NAMES_SECRET.matcher(property).matches();
            }
        }
        return false;
    }

    /** File names of the agents, without their options. */
    static String agents(List<String> arguments) {
        var names = new StringJoiner(", ");
        for (String argument : arguments) {
            if (argument.startsWith("-javaagent:") || argument.startsWith("-agentpath:")) {
                String path = argument.substring(argument.indexOf(':') + 1).split("=", 2)[0];
                names.add(path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1));
            }
        }
        return names.toString();
    }

    static String identityHash(List<String> arguments) {
        String mode = "default";
        for (String argument : arguments) {
            if (argument.startsWith(HASH_MODE)) {
                mode = argument.substring(HASH_MODE.length());
            }
        }
        return mode;
    }
}
