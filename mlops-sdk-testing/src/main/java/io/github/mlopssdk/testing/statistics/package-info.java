/**
 * Verdicts on figures that vary: a metric over seeds, a candidate against a champion, two samples.
 *
 * <p>Nothing here needs JUnit. A {@link io.github.mlopssdk.testing.statistics.GateResult} that must hold throws a plain
 * {@link AssertionError}. Every method that draws numbers takes a seed, so that it says the same each time.
 */
@NullMarked
package io.github.mlopssdk.testing.statistics;

import org.jspecify.annotations.NullMarked;
