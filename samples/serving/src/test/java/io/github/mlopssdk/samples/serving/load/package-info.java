/** How long answers take when many ask. */
@NullMarked
package io.github.mlopssdk.samples.serving.load;

import org.jspecify.annotations.NullMarked;
