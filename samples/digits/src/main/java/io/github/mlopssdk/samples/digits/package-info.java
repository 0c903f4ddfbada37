/** A convolutional network on handwritten digits. */
@NullMarked
package io.github.mlopssdk.samples.digits;

import org.jspecify.annotations.NullMarked;
