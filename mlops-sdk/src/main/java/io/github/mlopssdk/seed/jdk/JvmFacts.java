package io.github.mlopssdk.seed.jdk;

import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport.Effect;
import io.github.mlopssdk.seed.SeedReport.Fact;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.TimeZone;

/** What a JVM and its machine are, as far as it can change results. */
final class JvmFacts {
    private JvmFacts() {}

    static void record(SeedContext context, JvmLaunch launch) {
        property(context, "jvm.name", "java.vm.name", Effect.NUMERIC);
        property(context, "jvm.version", "java.vm.version", Effect.NUMERIC);
        property(context, "jvm.vendor", "java.vm.vendor", Effect.BENIGN);
        property(context, "os.arch", "os.arch", Effect.NUMERIC);
        // Matrix libraries choose their kernels by it.
        fact(context, "cpu", CpuModel.ofMachine(), Effect.NUMERIC);
        property(context, "os.name", "os.name", Effect.NUMERIC);
        property(context, "os.version", "os.version", Effect.BENIGN);
        // Every other generator is random either way; it only changes where they take their seeds from.
        property(context, "java.util.secureRandomSeed", "java.util.secureRandomSeed", Effect.BENIGN);
        Runtime runtime = Runtime.getRuntime();
        // Native libraries cut their sums by it.
        fact(context, "jvm.processors", Integer.toString(runtime.availableProcessors()), Effect.NUMERIC);
        // Decides when weak and soft references are dropped, which no training should depend on.
        fact(context, "jvm.heap.max", Long.toString(runtime.maxMemory()), Effect.BENIGN);
        fact(context, "jvm.libm", LibmProbe.intrinsics(), Effect.NUMERIC);
        // Its rounding changes when the JIT compiles it.
        boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        fact(context, "jvm.vector-api", Boolean.toString(vectors), Effect.NUMERIC);
        // Text is parsed into numbers and features by these three.
        fact(context, "jvm.locale", Locale.getDefault().toLanguageTag(), Effect.NUMERIC);
        fact(context, "jvm.charset", Charset.defaultCharset().name(), Effect.NUMERIC);
        fact(context, "jvm.time-zone", TimeZone.getDefault().getID(), Effect.NUMERIC);
        ClassPath classPath = ClassPath.ofProcess();
        fact(context, "jvm.class-path.set", classPath.setHash(), Effect.NUMERIC);
        fact(context, "jvm.class-path.order", classPath.orderHash(), Effect.ORDER);
        recordLaunch(context, launch.answered());
    }

    /** Identity hashes depend on the collector, on agents and on the mode. */
    private static void recordLaunch(SeedContext context, JvmLaunch launch) {
        fact(context, "jvm.gc", launch.collectors(), Effect.ORDER);
        fact(context, "jvm.agents", JvmArguments.agents(launch.arguments()), Effect.ORDER);
        fact(context, "jvm.identity-hash", JvmArguments.identityHash(launch.arguments()), Effect.ORDER);
        fact(context, "jvm.arguments", JvmArguments.redacted(launch.arguments()), Effect.BENIGN);
    }

    private static void property(SeedContext context, String name, String property, Effect effect) {
        fact(context, name, System.getProperty(property, ""), effect);
    }

    private static void fact(SeedContext context, String name, String value, Effect effect) {
        context.record(new Fact(name, value, effect));
    }
}
