/** A typed client of the MLflow REST interface. */
@NullMarked
package io.github.mlopssdk.mlflow;

import org.jspecify.annotations.NullMarked;
