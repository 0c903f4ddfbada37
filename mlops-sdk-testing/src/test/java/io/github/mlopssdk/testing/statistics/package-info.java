/** Tests of the statistics: against figures of scipy 1.17.1 and statsmodels 0.15.0, each with the call that gave it. */
@NullMarked
package io.github.mlopssdk.testing.statistics;

import org.jspecify.annotations.NullMarked;
