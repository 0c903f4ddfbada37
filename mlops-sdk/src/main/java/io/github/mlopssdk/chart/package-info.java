/** Figures of how well a model does: drawn as SVG from plain arrays, without a graphics toolkit. */
@NullMarked
package io.github.mlopssdk.chart;

import org.jspecify.annotations.NullMarked;
