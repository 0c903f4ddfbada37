/** Other JVMs, for tests of what happens when a process dies. */
@NullMarked
package io.github.mlopssdk.testing.process;

import org.jspecify.annotations.NullMarked;
