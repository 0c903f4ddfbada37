/** The JDK's own sources of randomness. */
@NullMarked
package io.github.mlopssdk.seed.jdk;

import org.jspecify.annotations.NullMarked;
