/** A server for logged networks. */
@NullMarked
package io.github.mlopssdk.samples.serving;

import org.jspecify.annotations.NullMarked;
