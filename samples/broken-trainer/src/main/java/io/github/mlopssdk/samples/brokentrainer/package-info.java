/** A trainer, and tests that tell it from a broken one. */
@NullMarked
package io.github.mlopssdk.samples.brokentrainer;

import org.jspecify.annotations.NullMarked;
