/** Assertions, statistics and an in-process tracking server for tests of models. */
@NullMarked
package io.github.mlopssdk.testing;

import org.jspecify.annotations.NullMarked;
