/** Data for Deeplearning4j in an order that depends on the seed alone: shuffles, folds, iterators, files and records. */
@NullMarked
package io.github.mlopssdk.dl4j.data;

import org.jspecify.annotations.NullMarked;
