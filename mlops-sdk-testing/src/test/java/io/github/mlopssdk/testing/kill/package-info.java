/** Processes that die at every stage, or write one run side by side: what is on the server afterwards. */
@NullMarked
package io.github.mlopssdk.testing.kill;

import org.jspecify.annotations.NullMarked;
