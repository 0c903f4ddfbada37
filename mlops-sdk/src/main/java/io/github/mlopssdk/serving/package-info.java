/**
 * Answers requests as MLflow's scoring server does, for models that run in this JVM. No web server is inside: whoever
 * has one hands over what came in and sends what comes back.
 */
@NullMarked
package io.github.mlopssdk.serving;

import org.jspecify.annotations.NullMarked;
