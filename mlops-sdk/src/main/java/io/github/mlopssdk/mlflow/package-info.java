/**
 * A typed client of the MLflow tracking REST API: experiments, runs and artifacts, without Python.
 *
 * <p>{@link io.github.mlopssdk.mlflow.MlflowClient#connect} is the way in. Calls block, are made once and never retried
 * here; {@link io.github.mlopssdk.mlflow.MlflowException} says what a caller may do about a failure.
 */
@NullMarked
package io.github.mlopssdk.mlflow;

import org.jspecify.annotations.NullMarked;
