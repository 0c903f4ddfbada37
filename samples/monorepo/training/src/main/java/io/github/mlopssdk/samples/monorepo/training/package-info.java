/** Trains the classifier of flowers, and decides whether it is the next champion. */
@NullMarked
package io.github.mlopssdk.samples.monorepo.training;

import org.jspecify.annotations.NullMarked;
