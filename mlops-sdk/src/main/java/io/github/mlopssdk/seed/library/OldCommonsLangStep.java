package io.github.mlopssdk.seed.library;

import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.State;

/** Commons Lang 2, whose shared generator draws from {@link Math#random}. */
record OldCommonsLangStep() implements LibraryStep {
    @Override
    public String id() {
        return "commons-lang.random-utils";
    }

    @Override
    public String type() {
        return "org.apache.commons.lang.math.RandomUtils";
    }

    @Override
    public String code() {
        return "run.random(\"name\").nextInt(10)";
    }

    @Override
    public Entry seed(Class<?> type, SeedContext context) {
        return Entry.of(id(), State.OFF, "it draws from Math.random(): see jdk.math.random");
    }
}
