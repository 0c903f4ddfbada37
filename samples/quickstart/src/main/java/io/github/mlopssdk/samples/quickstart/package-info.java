/** The first program to read and run: Iris, seeded and recorded. */
@NullMarked
package io.github.mlopssdk.samples.quickstart;

import org.jspecify.annotations.NullMarked;
