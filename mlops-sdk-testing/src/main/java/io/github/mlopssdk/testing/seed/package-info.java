/**
 * Seeds in tests: {@link io.github.mlopssdk.testing.seed.Seeded} makes a test repeat,
 * {@link io.github.mlopssdk.testing.seed.Reproducible} proves that it does, and {@link io.github.mlopssdk.testing.seed.Seeds} or
 * {@link io.github.mlopssdk.testing.seed.Trials#acrossSeeds} judge a training by more than one seed.
 */
@NullMarked
package io.github.mlopssdk.testing.seed;

import org.jspecify.annotations.NullMarked;
