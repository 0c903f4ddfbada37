package io.github.mlopssdk.data;

import io.github.mlopssdk.mlflow.SignatureJson;
import io.github.mlopssdk.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was found in data that was read.
 *
 * @param sha256 digest of all of it, 64 lower-case hex digits
 * @param schema {@code mlflow_colspec} or {@code mlflow_tensorspec}, or empty
 * @param profile figures by name
 */
public record DatasetContent(String sha256, Optional<Map<String, ?>> schema, Map<String, ?> profile) {
    /** Puts the digest at the end of the profile, where there is room for all of it. */
    public DatasetContent {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.putAll(profile);
        figures.put("sha256", sha256);
        profile = Collections.unmodifiableMap(figures);
    }

    /**
     * Puts tensors together. The digest is that of a text with one line per tensor,
     * {@code <name> <dtype> <shape> <sha256>}, sorted by name: the shape as {@code 150x4}, the SHA-256 as that of numpy's
     * {@code tobytes()}.
     *
     * @param tensors by name: {@code features}, and {@code targets} if there are any; others, such as masks, have their
     *     share in the digest alone
     * @return the content
     * @throws IllegalArgumentException if features and targets are of different number
     */
    public static DatasetContent ofTensors(Map<String, TensorSummary> tensors) {
        TensorSummary features = tensors.get("features");
        if (features == null) {
            throw new IllegalArgumentException("tensors must hold 'features'");
        }
        TensorSummary targets = tensors.get("targets");
        if (targets != null && targets.rows() != features.rows()) {
            throw new IllegalArgumentException(
                    "targets must have one value or row per example: " + features.rows() + ", not " + targets.rows());
        }
        MessageDigest digest = Sha256.begin();
        new TreeMap<>(tensors)
                .forEach((name, tensor) -> digest.update(
                        (name + " " + tensor.dtype() + " " + tensor.sizes() + " " + tensor.sha256() + "\n")
                                .getBytes(StandardCharsets.UTF_8)));
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("num_rows", features.rows());
        features.describe("features", profile);
        if (targets != null) {
            targets.describe("targets", profile);
            targets.classCounts().ifPresent(counts -> profile.put("class_counts", counts));
        }
        return new DatasetContent(Sha256.hex(digest), Optional.of(tensorSchema(features, targets)), profile);
    }

    private static Map<String, ?> tensorSchema(TensorSummary features, @Nullable TensorSummary targets) {
        Map<String, @Nullable Object> sides = new LinkedHashMap<>();
        sides.put("features", SignatureJson.of(List.of(features.spec())));
        sides.put("targets", targets == null ? null : SignatureJson.of(List.of(targets.spec())));
        return Map.of("mlflow_tensorspec", sides);
    }
}
