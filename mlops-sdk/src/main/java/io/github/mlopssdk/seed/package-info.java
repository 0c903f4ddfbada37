/** Seeds: how they are derived, who consumes them, and what could not be seeded. */
@NullMarked
package io.github.mlopssdk.seed;

import org.jspecify.annotations.NullMarked;
