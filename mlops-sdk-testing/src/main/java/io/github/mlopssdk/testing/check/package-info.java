/**
 * Checks of a model: each trains or asks a small model and says what it found. Nothing here knows JUnit.
 *
 * <p>{@link io.github.mlopssdk.testing.check.CheckCatalog} lists them.
 */
@NullMarked
package io.github.mlopssdk.testing.check;

import org.jspecify.annotations.NullMarked;
