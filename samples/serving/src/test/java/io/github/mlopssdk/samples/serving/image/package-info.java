/** The container image. */
@NullMarked
package io.github.mlopssdk.samples.serving.image;

import org.jspecify.annotations.NullMarked;
