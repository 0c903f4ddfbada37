package io.github.mlopssdk.seed.jdk;

import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport.Entry;
import java.util.Random;

/** {@code new Random()}, whose constructor mixes in the clock, so that only the agent reaches it. */
record NewRandomStep() implements JdkStep, CreationProbe {
    @Override
    public String id() {
        return "jdk.new-random";
    }

    @Override
    public String code() {
        return "new Random(run.seed(\"name\"))";
    }

    @Override
    public Entry seed(SeedContext context, JdkAccess access) {
        return Entry.unseeded(id(), "new Random() reads System.nanoTime()", AgentLink.FLAG + ", or in code: " + code());
    }

    @Override
    public Object draw() {
        return new Random().nextLong();
    }
}
