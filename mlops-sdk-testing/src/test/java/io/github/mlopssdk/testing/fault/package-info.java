/** The fault matrix: what a run survives, row by row, with one oracle for all. */
@NullMarked
package io.github.mlopssdk.testing.fault;

import org.jspecify.annotations.NullMarked;
