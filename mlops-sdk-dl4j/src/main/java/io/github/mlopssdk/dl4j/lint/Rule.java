package io.github.mlopssdk.dl4j.lint;

import java.util.function.Consumer;

/** Something that a part can have wrong. */
interface Rule {
    void check(Part part, Consumer<Finding> findings);
}
