/** The fluent face: start a {@link io.github.mlopssdk.Run}, log to it, close it. */
@NullMarked
package io.github.mlopssdk;

import org.jspecify.annotations.NullMarked;
