package io.github.mlopssdk.seed.jdk;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** How the JVM was started. */
final class JvmArguments {
    private static final Pattern SECRET =
            Pattern.compile("(?is)([^=,;&?\\s]*(?:token|passw|secret|key|credential)[^=,;&?\\s]*=).*");

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

    /** The arguments without what may be a secret: from the sign on that follows such a name. */
    static String redacted(List<String> arguments) {
        var text = new StringJoiner(" ");
        for (String argument : arguments) {
            text.add(SECRET.matcher(argument).replaceFirst("$1***"));
        }
        return text.toString();
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
