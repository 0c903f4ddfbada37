/** The scoring protocol beside MLflow's own server. */
@NullMarked
package io.github.mlopssdk.testing.serving;

import org.jspecify.annotations.NullMarked;
