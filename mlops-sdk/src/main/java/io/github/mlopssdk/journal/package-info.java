/** The crash-safe log on disk, one directory per run. */
@NullMarked
package io.github.mlopssdk.journal;

import org.jspecify.annotations.NullMarked;
