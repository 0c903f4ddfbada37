/** Real MLflow servers and MLflow's own Python client, for tests. */
@NullMarked
package io.github.mlopssdk.testing.mlflow;

import org.jspecify.annotations.NullMarked;
