/**
 * Tests of what a model says: {@link io.github.mlopssdk.testing.behavior.Behavior} for rules that need no exact answer, and
 * {@link io.github.mlopssdk.testing.behavior.GoldenCases} for cases whose answer is known.
 */
@NullMarked
package io.github.mlopssdk.testing.behavior;

import org.jspecify.annotations.NullMarked;
