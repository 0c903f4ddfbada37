/** Collects raw data by schedule, writes them once, and checks that they can be restored. */
@NullMarked
package io.github.mlopssdk.samples.datacollection;

import org.jspecify.annotations.NullMarked;
