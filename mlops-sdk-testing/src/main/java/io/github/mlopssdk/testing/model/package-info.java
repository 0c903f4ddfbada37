/**
 * Contracts: which checks a model must pass, as a test of JUnit ({@link io.github.mlopssdk.testing.model.ModelContract}) or
 * without it ({@link io.github.mlopssdk.testing.model.Contract}).
 */
@NullMarked
package io.github.mlopssdk.testing.model;

import org.jspecify.annotations.NullMarked;
