/** The Java agent: {@code -javaagent:mlops-sdk.jar}. */
@NullMarked
package io.github.mlopssdk.agent;

import org.jspecify.annotations.NullMarked;
