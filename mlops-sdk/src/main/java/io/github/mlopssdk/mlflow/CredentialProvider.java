package io.github.mlopssdk.mlflow;

import java.util.Optional;

/** Where a client gets its credential: asked at the first request, and again after each answer 401. Thread-safe. */
@FunctionalInterface
public interface CredentialProvider {
    /**
     * Reads the credential as it is now.
     *
     * @return the credential, or empty to send none
     */
    Optional<Credential> current();
}
