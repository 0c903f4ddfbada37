package io.github.mlopssdk.samples.audit;

import java.util.List;

/** Runs the training, and then prints what the agent counted. */
public final class AuditedRun {
    private AuditedRun() {}

    /**
     * Runs.
     *
     * @param args not used
     * @throws Exception if anything fails
     */
    public static void main(String[] args) throws Exception {
        Training.main(args);
        List<?> creations = (List<?>) Class.forName("io.github.mlopssdk.boot.SeedHook", false, null)
                .getMethod("creations")
                .invoke(null);
        for (Object row : creations) {
            System.out.println(String.join(" | ", (String[]) row));
        }
    }
}
