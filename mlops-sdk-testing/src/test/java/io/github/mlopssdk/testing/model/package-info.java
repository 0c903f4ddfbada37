@NullMarked
package io.github.mlopssdk.testing.model;

import org.jspecify.annotations.NullMarked;
