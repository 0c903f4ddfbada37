/** Several runs side by side: what varies, what came out, and whether a difference is more than the luck of the seed. */
@NullMarked
package io.github.mlopssdk.compare;

import org.jspecify.annotations.NullMarked;
