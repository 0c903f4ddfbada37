/** The extensions with every version of JUnit that they promise to run on. */
@NullMarked
package io.github.mlopssdk.testing.junit;

import org.jspecify.annotations.NullMarked;
