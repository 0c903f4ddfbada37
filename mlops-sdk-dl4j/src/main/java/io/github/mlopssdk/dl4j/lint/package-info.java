/** Finds what in a training with Deeplearning4j ignores the seed, before it runs. */
@NullMarked
package io.github.mlopssdk.dl4j.lint;

import org.jspecify.annotations.NullMarked;
