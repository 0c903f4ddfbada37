/** Whole runs, from {@code Run.start} to what a server holds afterwards. */
@NullMarked
package io.github.mlopssdk.testing.run;

import org.jspecify.annotations.NullMarked;
