/** The self-contained page of one run. */
@NullMarked
package io.github.mlopssdk.report;

import org.jspecify.annotations.NullMarked;
