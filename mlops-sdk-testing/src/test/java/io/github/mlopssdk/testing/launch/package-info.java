/** Tests that are run by tests, to see what extensions of JUnit do. */
@NullMarked
package io.github.mlopssdk.testing.launch;

import org.jspecify.annotations.NullMarked;
