/**
 * What a model can do, as far as tests need it: small interfaces over arrays of numbers, none of which a model has to have.
 *
 * <p>Nothing here knows JUnit or a learner. {@link io.github.mlopssdk.testing.capability.FunctionModel} makes any JVM model
 * testable from a few lambdas; adapters of learners are found by {@link java.util.ServiceLoader}.
 */
@NullMarked
package io.github.mlopssdk.testing.capability;

import org.jspecify.annotations.NullMarked;
