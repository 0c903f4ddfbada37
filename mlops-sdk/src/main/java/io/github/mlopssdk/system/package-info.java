/** Measures the machine and the JVM while a run is open, under MLflow's own names. */
@NullMarked
package io.github.mlopssdk.system;

import org.jspecify.annotations.NullMarked;
