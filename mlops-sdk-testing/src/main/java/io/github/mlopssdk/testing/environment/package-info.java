/** Environment variables of the build, and those that tests put in their place. */
@NullMarked
package io.github.mlopssdk.testing.environment;

import org.jspecify.annotations.NullMarked;
