package io.github.mlopssdk.testing.tracking;

import io.github.mlopssdk.testing.check.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Assertions about a model of a run. Made by {@link RunAssert#loggedModel}. */
public final class ModelAssert {
    private static final String DESCRIPTION = "MLmodel";

    private final TrackedRun run;
    private final String path;
    private final Map<String, byte[]> files;

    ModelAssert(TrackedRun run, String path) {
        this.run = run;
        this.path = path;
        this.files = run.modelFiles(path);
    }

    /**
     * Requires that the model's description says what goes in and what comes out.
     *
     * @return this
     * @throws AssertionError if it does not
     */
    public ModelAssert withSignature() {
        return describes(
                "(?m)^signature:", "signature", "the model was logged without one: add signatureFrom(input, output)");
    }

    /**
     * Requires a format in which the model can be loaded.
     *
     * @param name such as {@code dl4j}
     * @return this
     * @throws AssertionError if the model's description does not name it
     */
    public ModelAssert withFlavor(String name) {
        return describes("(?m)^ +\\Q" + name + "\\E:", "flavor " + name, "the model is of another kind");
    }

    /**
     * Requires a file of the model.
     *
     * @param name relative to the model's directory
     * @return this
     * @throws AssertionError if there is no such file
     */
    public ModelAssert withFile(String name) {
        if (!files.containsKey(name)) {
            throw error("has no file '" + name + "'", Nearest.of(name, files.keySet()), name, "another spelling");
        }
        return this;
    }

    private ModelAssert describes(String pattern, String what, String cause) {
        withFile(DESCRIPTION);
        String description = new String(files.get(DESCRIPTION), StandardCharsets.UTF_8);
        if (!Pattern.compile(pattern).matcher(description).find()) {
            throw error(
                    "has no " + what,
                    DESCRIPTION + " with\n" + description.strip().indent(4).stripTrailing(),
                    what,
                    cause);
        }
        return this;
    }

    private AssertionError error(String what, String observed, String required, String cause) {
        return new AssertionError(new Finding(
                        "model " + path + " of run " + run + " " + what, observed, required, List.of(), List.of(cause))
                .text());
    }
}
