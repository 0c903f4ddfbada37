/** Tests of the extensions, through JUnit's own launcher. */
@NullMarked
package io.github.mlopssdk.testing.seed;

import org.jspecify.annotations.NullMarked;
