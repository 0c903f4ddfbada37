package io.github.mlopssdk.cli;

import io.github.mlopssdk.mlflow.MlflowException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Why no conversation with a server came about, and what to do: name, connection, or trust. */
final class ConnectionTrouble {
    private ConnectionTrouble() {}

    /** Returns words of its own for what happened below HTTP, else those of the exception, which say what to do. */
    static String explain(MlflowException failure, URI server) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            Optional<String> words = words(cause, server);
            if (words.isPresent()) {
                return server + ": " + words.get();
            }
        }
        return String.valueOf(failure.getMessage());
    }

    private static Optional<String> words(Throwable cause, URI server) {
        if (cause instanceof UnknownHostException) {
            return Optional.of("DNS does not know the name '" + cause.getMessage()
                    + "'; check its spelling, the network (VPN?) and the proxy variables");
        } else if (cause instanceof CertificateExpiredException) {
            return Optional.of("TLS: the server's certificate has expired (" + cause.getMessage()
                    + "); its administrator must renew it. If it should be valid, check the clock of this machine");
        } else if (cause instanceof CertificateNotYetValidException) {
            return Optional.of("TLS: the server's certificate is not valid yet (" + cause.getMessage()
                    + "); check the clock of this machine, else its administrator must replace it");
        } else if (cause instanceof SSLPeerUnverifiedException) {
            return Optional.of("TLS: the server's certificate is for another host than '" + server.getHost()
                    + "'; use a name that is in it, or have it issued for this one");
        } else if (cause instanceof SSLException) {
            return tls(cause);
        } else if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return Optional.of("TCP: nobody answers at host and port (" + cause.getMessage()
                    + "); start the server, or check the address and the firewall");
        } else if (cause instanceof SocketTimeoutException) {
            return Optional.of("no answer in time (" + cause.getMessage()
                    + "); the server is overloaded or a firewall swallows what is sent to it");
        }
        return Optional.empty();
    }

    private static Optional<String> tls(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathBuilderException) {
                return Optional.of("TLS: the authority that signed the server's certificate is not known here; name its"
                        + " PEM file in MLFLOW_TRACKING_SERVER_CERT_PATH");
            }
        }
        if (message.contains("Unsupported or unrecognized SSL message")) {
            return Optional.of("TLS: the server does not speak it; write http:// instead of https://");
        }
        return Optional.empty();
    }
}
