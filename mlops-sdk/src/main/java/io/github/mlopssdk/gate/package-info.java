/** Whether a training has to run again: a fingerprint of what goes into it, compared with those of earlier good runs. */
@NullMarked
package io.github.mlopssdk.gate;

import org.jspecify.annotations.NullMarked;
