/** The sample with processing, training and serving in one repository: its workflows, its stage of DVC, its exploration. */
@NullMarked
package io.github.mlopssdk.testing.monorepo;

import org.jspecify.annotations.NullMarked;
