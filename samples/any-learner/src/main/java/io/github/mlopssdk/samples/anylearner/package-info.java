/** A learner that the library knows nothing of: what it takes to log and load its models. */
@NullMarked
package io.github.mlopssdk.samples.anylearner;

import org.jspecify.annotations.NullMarked;
