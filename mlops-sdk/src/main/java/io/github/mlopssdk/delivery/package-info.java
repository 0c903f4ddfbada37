/** Moves a run's journal to the tracking server: reads, batches, sends, asks when in doubt, acknowledges. */
@NullMarked
package io.github.mlopssdk.delivery;

import org.jspecify.annotations.NullMarked;
