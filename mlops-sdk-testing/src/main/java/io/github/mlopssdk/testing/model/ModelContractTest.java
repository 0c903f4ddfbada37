package io.github.mlopssdk.testing.model;

import io.github.mlopssdk.testing.check.Subject;

/**
 * A test class that is about one model: it says which, and {@link ModelContract} on the class says how much is asked.
 */
@FunctionalInterface
public interface ModelContractTest {
    /**
     * Tells what is checked; called once for each check.
     *
     * @return the subject
     */
    Subject subject();

    /**
     * Runs one check; called by JUnit.
     *
     * @param check the check
     */
    @ModelContract
    default void contract(ContractCheck check) {
        check.verify(subject());
    }
}
