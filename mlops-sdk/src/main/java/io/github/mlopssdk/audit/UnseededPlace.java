package io.github.mlopssdk.audit;

/**
 * A place in the code that brings in randomness without a seed.
 *
 * @param kind how it reads in source code
 * @param site {@code class.method(File:line)}
 * @param onPurpose whether it is meant to be random, as ids and keys are
 */
public record UnseededPlace(String kind, String site, boolean onPurpose) {
    /** Returns what stays the same when lines move: a baseline would be out of date with every edit otherwise. */
    String place() {
        return kind + "\t" + site.replaceFirst(":\\d+\\)$", ")");
    }
}
