/** Records that every other package speaks: what a run is made of, before any file or server is involved. */
@NullMarked
package io.github.mlopssdk.model;

import org.jspecify.annotations.NullMarked;
