/** The proxy of the environment, for every client of the web in this library. */
@NullMarked
package io.github.mlopssdk.mlflow.proxy;

import org.jspecify.annotations.NullMarked;
