/** Delivery of journals to a tracking server: batches, retries, acknowledgements. */
@NullMarked
package io.github.mlopssdk.delivery;

import org.jspecify.annotations.NullMarked;
