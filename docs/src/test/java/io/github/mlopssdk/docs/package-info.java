/** Tests of what the pages and the packages promise. */
@NullMarked
package io.github.mlopssdk.docs;

import org.jspecify.annotations.NullMarked;
