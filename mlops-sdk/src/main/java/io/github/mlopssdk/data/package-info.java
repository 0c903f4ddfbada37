/** Descriptions of the data that a run used: digest, source, schema and figures. */
@NullMarked
package io.github.mlopssdk.data;

import org.jspecify.annotations.NullMarked;
