package io.github.mlopssdk.testing.statistics;

/**
 * What a statistical test says.
 *
 * @param statistic what it is computed from, in its own terms
 * @param pValue how often a difference as large as this comes about without any, from 0 to 1
 */
public record TestOutcome(double statistic, double pValue) {}
