package io.github.mlopssdk.testing.behavior;

import io.github.mlopssdk.testing.statistics.Verdict;

/**
 * One case, asked.
 *
 * @param golden the case
 * @param verdict {@link Verdict#PASS}, {@link Verdict#FAIL}, or {@link Verdict#WARN} for a failure that was expected
 * @param answer what the model says
 * @param message in words
 */
public record GoldenOutcome(GoldenCase golden, Verdict verdict, Answer answer, String message) {}
