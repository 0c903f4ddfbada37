package io.github.mlopssdk.testing.behavior;

import java.time.LocalDate;

/** A failure that will be mended by a day. */
record KnownFailure(String reason, LocalDate until) {}
