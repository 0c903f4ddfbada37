/** Data of DVC, as DVC itself wrote them. */
@NullMarked
package io.github.mlopssdk.testing.dvc;

import org.jspecify.annotations.NullMarked;
