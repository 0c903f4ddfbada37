/** Measures recording side by side with its rivals and writes what it measured into the documentation. */
@NullMarked
package io.github.mlopssdk.testing.bench;

import org.jspecify.annotations.NullMarked;
