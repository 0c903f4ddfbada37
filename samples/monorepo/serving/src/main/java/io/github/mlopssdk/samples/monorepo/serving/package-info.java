/** Serves the champion. */
@NullMarked
package io.github.mlopssdk.samples.monorepo.serving;

import org.jspecify.annotations.NullMarked;
