/**
 * A tracking server inside the JVM, for tests of code that records runs.
 *
 * <p>It answers as real MLflow servers were measured to answer, their silent corruption of odd requests included, and
 * passes the same contract suite as they do.
 */
@NullMarked
package io.github.mlopssdk.testing.tracking;

import org.jspecify.annotations.NullMarked;
