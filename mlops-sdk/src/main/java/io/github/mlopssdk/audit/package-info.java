/** Finds the places in class files that create generators without a seed. */
@NullMarked
package io.github.mlopssdk.audit;

import org.jspecify.annotations.NullMarked;
