package io.github.mlopssdk.testing.model;

import io.github.mlopssdk.testing.check.Check;
import io.github.mlopssdk.testing.check.CheckCatalog;
import java.util.List;

/** How much a contract asks. */
public enum Level {
    /** The seven checks to begin with. */
    STARTER,
    /** All checks. */
    FULL;

    List<Check> checks() {
        return this == STARTER ? CheckCatalog.starter() : CheckCatalog.full();
    }
}
