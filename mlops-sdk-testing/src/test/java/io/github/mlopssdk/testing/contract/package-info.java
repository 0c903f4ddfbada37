/** What every tracking server must do for the SDK to work, checked against real servers and the in-process one. */
@NullMarked
package io.github.mlopssdk.testing.contract;

import org.jspecify.annotations.NullMarked;
