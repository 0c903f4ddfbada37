/** A proxy that spoils the way to a server, real or in-process, as networks do. */
@NullMarked
package io.github.mlopssdk.testing.proxy;

import org.jspecify.annotations.NullMarked;
