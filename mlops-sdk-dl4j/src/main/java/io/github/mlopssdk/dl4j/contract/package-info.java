/**
 * Deeplearning4j's networks under test. Needs {@code mlops-sdk-testing}.
 *
 * <p>Networks and data sets need no wrapping; {@link io.github.mlopssdk.dl4j.contract.NetworkModel} is for those that are
 * trained, saved or served in a way of their own.
 */
@NullMarked
package io.github.mlopssdk.dl4j.contract;

import org.jspecify.annotations.NullMarked;
