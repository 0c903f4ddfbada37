/** Tests of behavioral tests, on models whose faults are known. */
@NullMarked
package io.github.mlopssdk.testing.behavior;

import org.jspecify.annotations.NullMarked;
