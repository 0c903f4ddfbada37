/** Tests of the checks of data, each with data that passes and data that does not. */
@NullMarked
package io.github.mlopssdk.testing.data;

import org.jspecify.annotations.NullMarked;
