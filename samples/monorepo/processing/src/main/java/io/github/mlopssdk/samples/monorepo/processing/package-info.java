/** What training and serving must agree on. */
@NullMarked
package io.github.mlopssdk.samples.monorepo.processing;

import org.jspecify.annotations.NullMarked;
