package io.github.mlopssdk.mlflow;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a client and an {@code https} server come to trust each other. Immutable.
 *
 * @param authorities PEM file with the certificate authorities to trust instead of the JVM's, or null
 * @param clientCertificate PEM file with the client's certificate chain and its unencrypted PKCS#8 key, or null
 * @param insecure whether any certificate and host name is accepted: for tests only
 */
public record Tls(@Nullable Path authorities, @Nullable Path clientCertificate, boolean insecure) {
    /** The JVM's own trust store, no client certificate. */
    public static final Tls DEFAULT = new Tls(null, null, false);

    /** Checks that the settings do not contradict each other. */
    public Tls {
        if (insecure && authorities != null) {
            throw new IllegalArgumentException(
                    "MLFLOW_TRACKING_INSECURE_TLS and MLFLOW_TRACKING_SERVER_CERT_PATH exclude each other; unset one");
        }
    }
}
