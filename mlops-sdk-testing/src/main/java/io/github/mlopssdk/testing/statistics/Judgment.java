package io.github.mlopssdk.testing.statistics;

/**
 * An answered question about a model or data. Immutable.
 *
 * @param verdict the answer
 * @param measurement what it rests on
 * @param message all of it in words, as a failing test would say it
 */
public record Judgment(Verdict verdict, Measurement measurement, String message) {}
