/** Whether a training gives the same bits when it is repeated, and where it stops doing so. */
@NullMarked
package io.github.mlopssdk.dl4j.repro;

import org.jspecify.annotations.NullMarked;
