package io.github.mlopssdk.probe;

import java.lang.instrument.Instrumentation;

/** An agent that does nothing: what every agent costs. */
public final class EmptyAgent {
    private EmptyAgent() {}

    /** Starts. */
    public static void premain(String arguments, Instrumentation jvm) {}
}
