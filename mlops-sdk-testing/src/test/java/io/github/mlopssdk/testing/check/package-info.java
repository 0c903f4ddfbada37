@NullMarked
package io.github.mlopssdk.testing.check;

import org.jspecify.annotations.NullMarked;
