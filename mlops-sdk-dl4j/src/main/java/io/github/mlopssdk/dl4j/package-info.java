/** Deeplearning4j and ND4J: seeding, a training listener and model artifacts. */
@NullMarked
package io.github.mlopssdk.dl4j;

import org.jspecify.annotations.NullMarked;
