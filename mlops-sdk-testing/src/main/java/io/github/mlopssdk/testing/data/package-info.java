/**
 * Tests of data: schema, missing values, duplicates, leakage, balance, overlap of train and test, drift. Begin with
 * {@link io.github.mlopssdk.testing.data.DataValidation}. Nothing here needs JUnit.
 */
@NullMarked
package io.github.mlopssdk.testing.data;

import org.jspecify.annotations.NullMarked;
