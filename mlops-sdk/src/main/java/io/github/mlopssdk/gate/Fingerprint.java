package io.github.mlopssdk.gate;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What goes into a training: code, configuration, data, libraries, seed. Two trainings of equal fingerprints would make
 * the same model, as far as the fingerprint was told of all that matters.
 *
 * <pre>{@code
 * Fingerprint fingerprint = Fingerprint.builder(Path.of(""))
 *         .sources("src/main/java/**")
 *         .config(params)
 *         .data("iris", Path.of("data/iris.csv"))
 *         .classPath()
 *         .seed(42)
 *         .build();
 * fingerprint.recordOn(run);
 * }</pre>
 *
 * <p>Immutable. Equal if {@link #digest} is: the environment is recorded and does not count.
 */
public final class Fingerprint {
    /** Version of what is counted how. Fingerprints of different versions are never equal. */
    public static final int VERSION = 1;

    /** Tag of a run that holds {@link #digest}. Those of the components follow after a dot. */
    public static final String TAG = "mlops.fingerprint";

    /** Where a run keeps the whole of it among its files. */
    public static final String ARTIFACT = "mlops/fingerprint.json";

    private final Map<Component, Part> parts;
    private final String digest;

    Fingerprint(Map<Component, Part> parts) {
        this.parts = new EnumMap<>(Component.class);
        for (Component component : Component.values()) {
            this.parts.put(component, parts.getOrDefault(component, Part.of(Map.of())));
        }
        MessageDigest all = Sha256.begin();
        all.update(("mlops-fingerprint " + VERSION + "\n").getBytes(StandardCharsets.UTF_8));
        this.parts.forEach((component, part) -> {
            if (component.isReason()) {
                all.update((component.key() + " " + part.digest() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        });
        this.digest = Sha256.hex(all);
    }

    /**
     * One component.
     *
     * @param digest SHA-256 of one line per entry
     * @param entries values by name; empty also where only the digest is known
     */
    record Part(String digest, Map<String, String> entries) {
        Part {
            entries = Collections.unmodifiableMap(new TreeMap<>(entries));
        }

        static Part of(Map<String, String> entries) {
            MessageDigest digest = Sha256.begin();
            // Lengths keep a line break in a value from looking like another entry.
            new TreeMap<>(entries)
                    .forEach((name, value) ->
                            digest.update((name.length() + " " + name + " " + value.length() + " " + value + "\n")
                                    .getBytes(StandardCharsets.UTF_8)));
            return new Part(Sha256.hex(digest), entries);
        }
    }

    /**
     * Begins a fingerprint.
     *
     * @param root directory of the project, below which the patterns of files look
     * @return a new builder
     */
    public static FingerprintBuilder builder(Path root) {
        return new FingerprintBuilder(root);
    }

    /**
     * Reads a file that {@link #write} wrote, or a run's {@value #ARTIFACT}.
     *
     * @param file the file
     * @return the fingerprint
     * @throws java.io.UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if it is no fingerprint, or one of another {@link #VERSION}
     */
    public static Fingerprint read(Path file) {
        return FingerprintFile.read(file).fingerprint();
    }

    /**
     * Writes the fingerprint as JSON, for {@link GoodRuns#inFiles}.
     *
     * @param file replaced if it exists
     * @param time the time that its age counts from, usually now
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public void write(Path file, Instant time) {
        FingerprintFile.write(file, this, time);
    }

    /**
     * Identifies the whole.
     *
     * @return 64 lower-case hex digits
     */
    public String digest() {
        return digest;
    }

    /**
     * Identifies one component.
     *
     * @param component which
     * @return 64 lower-case hex digits
     */
    public String digest(Component component) {
        return part(component).digest();
    }

    /**
     * Gives what a component was made of.
     *
     * @param component which
     * @return digests of files, values of params, versions of libraries; by name, sorted, unmodifiable
     */
    public Map<String, String> entries(Component component) {
        return part(component).entries();
    }

    /**
     * Records the fingerprint on a run: tag {@value #TAG}, one tag per component, and {@value #ARTIFACT}. Do so at the
     * start; the run counts as good only once it has finished.
     *
     * @param run the run
     * @return the run
     */
    public Run recordOn(Run run) {
        return run.setTags(tags()).logJson(FingerprintFile.json(this), ARTIFACT);
    }

    /**
     * Gives what {@link #recordOn} sets.
     *
     * @return tags by key
     */
    public Map<String, String> tags() {
        var tags = new TreeMap<String, String>();
        tags.put(TAG, digest);
        tags.put(TAG + ".version", String.valueOf(VERSION));
        parts.forEach((component, part) -> tags.put(TAG + "." + component.key(), part.digest()));
        return tags;
    }

    /** Tells what differs from an earlier fingerprint and is a reason to train. */
    List<Reason> reasonsAgainst(Fingerprint earlier) {
        var reasons = new ArrayList<Reason>();
        for (Component component : Component.values()) {
            if (component.isReason() && !digest(component).equals(earlier.digest(component))) {
                reasons.add(new Reason(Reason.Kind.of(component), differences(component, earlier)));
            }
        }
        return reasons;
    }

    /** Tells what differs in one component; nothing where the earlier one's entries are not known. */
    List<String> differences(Component component, Fingerprint earlier) {
        Part before = earlier.part(component);
        boolean known = before.digest().equals(Part.of(before.entries()).digest());
        return known ? Difference.between(before.entries(), entries(component)) : List.of();
    }

    private Part part(Component component) {
        return Objects.requireNonNull(parts.get(component));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint that && digest.equals(that.digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    /** Prints one line per component. */
    @Override
    public String toString() {
        var text = new StringBuilder("fingerprint ").append(digest, 0, 12);
        parts.forEach((component, part) -> text.append('\n')
                .append("  ")
                .append(component.key())
                .append(' ')
                .append(part.digest(), 0, 12)
                .append("  ")
                .append(part.entries().size())
                .append(part.entries().size() == 1 ? " entry" : " entries"));
        return text.toString();
    }
}
