/** The {@code mlops} command. */
@NullMarked
package io.github.mlopssdk.cli;

import org.jspecify.annotations.NullMarked;
