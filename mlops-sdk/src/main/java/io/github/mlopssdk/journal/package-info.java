/**
 * The crash-safe log of one run on disk: an append-only journal, what the delivery has confirmed, and who owns the
 * directory. The bytes are described in {@code docs/design/journal-format.md}.
 */
@NullMarked
package io.github.mlopssdk.journal;

import org.jspecify.annotations.NullMarked;
