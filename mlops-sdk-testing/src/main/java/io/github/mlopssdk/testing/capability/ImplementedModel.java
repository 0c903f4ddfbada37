package io.github.mlopssdk.testing.capability;

import java.util.Optional;

/** A model that has the capabilities that its class implements. */
record ImplementedModel(Object model) implements TestedModel {
    @Override
    public <C> Optional<C> as(Class<C> capability) {
        return capability.isInstance(model) ? Optional.of(capability.cast(model)) : Optional.empty();
    }
}
