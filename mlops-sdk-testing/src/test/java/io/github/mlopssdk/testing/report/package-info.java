/** Tests of the reports, through JUnit's own launcher. */
@NullMarked
package io.github.mlopssdk.testing.report;

import org.jspecify.annotations.NullMarked;
