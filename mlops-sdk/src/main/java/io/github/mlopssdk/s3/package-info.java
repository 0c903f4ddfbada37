/** Writes artifacts to S3, if the AWS SDK is on the class path. */
@NullMarked
package io.github.mlopssdk.s3;

import org.jspecify.annotations.NullMarked;
