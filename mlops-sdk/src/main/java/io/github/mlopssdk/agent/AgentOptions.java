package io.github.mlopssdk.agent;

import java.util.Map;

/**
 * What stands behind {@code -javaagent:mlops-sdk.jar=}.
 *
 * @param root the root seed until {@code seedAll} is called
 * @param path the path below it
 * @param mode what the agent says it does
 */
record AgentOptions(long root, String path, String mode) {
    private static final String PROBLEM =
            "the agent takes seed=NUMBER, call-sites, audit and audit=fail, with commas between them, not '";

    /**
     * Reads the argument; what it does not say comes from the environment, as a parent process has set it.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    static AgentOptions parse(String arguments, Map<String, String> environment) {
        String root = environment.getOrDefault("MLOPS_SEED_ROOT", "").strip();
        String path = environment.getOrDefault("MLOPS_SEED_PATH", "").strip();
        String mode = "base";
        for (String argument : arguments.split(",", -1)) {
            String word = argument.strip();
            if (word.startsWith("seed=")) {
                root = word.substring("seed=".length());
                path = "";
            } else if (word.equals("audit=fail")) {
                mode = word;
            } else if (word.equals("audit")) {
                mode = mode.startsWith("audit") ? mode : word;
            } else if (word.equals("call-sites")) {
                mode = mode.equals("base") ? word : mode;
            } else if (!word.isEmpty()) {
                throw new IllegalArgumentException(PROBLEM + word + "'");
            }
        }
        try {
            return new AgentOptions(root.isEmpty() ? 0 : Long.parseLong(root), root.isEmpty() ? "" : path, mode);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "seed (or MLOPS_SEED_ROOT) must be a whole number of 64 bits, not '" + root + "'", e);
        }
    }

    String lines() {
        return String.join("\n", Long.toString(root), path, mode);
    }

    boolean rewritesCallSites() {
        return !mode.equals("base");
    }
}
