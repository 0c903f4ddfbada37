package io.github.mlopssdk.testing.capability;

/** A model that draws random numbers in each step of its training. */
@FunctionalInterface
public interface HasDropout {
    /** Lets all later steps of this model draw nothing. */
    void disableDropout();
}
