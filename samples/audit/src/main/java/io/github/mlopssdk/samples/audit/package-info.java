/** Ten places that create randomness without a seed, and what finds them. */
@NullMarked
package io.github.mlopssdk.samples.audit;

import org.jspecify.annotations.NullMarked;
