/** Generators that libraries share between all of their users, reached by reflection. */
@NullMarked
package io.github.mlopssdk.seed.library;

import org.jspecify.annotations.NullMarked;
