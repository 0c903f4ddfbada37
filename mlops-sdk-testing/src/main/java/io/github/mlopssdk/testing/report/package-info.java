/**
 * Reports of test classes: what was judged, as a page, as JSON for gates, as Markdown for pull requests, and as a run. See {@link
 * io.github.mlopssdk.testing.report.Reported}.
 */
@NullMarked
package io.github.mlopssdk.testing.report;

import org.jspecify.annotations.NullMarked;
