package io.github.mlopssdk.seed.jdk;

/** A source that the agent can seed where generators are created. */
interface CreationProbe {
    /** Creates generators without a seed and returns what they draw first. */
    Object draw();
}
