/** Seeding of ND4J and Deeplearning4j. Not for use from outside this module. */
@NullMarked
package io.github.mlopssdk.dl4j.seed;

import org.jspecify.annotations.NullMarked;
