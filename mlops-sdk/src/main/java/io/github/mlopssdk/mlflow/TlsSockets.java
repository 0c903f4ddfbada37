package io.github.mlopssdk.mlflow;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Gives a client the sockets that {@link Tls} settings describe. */
final class TlsSockets {
    private static final char[] NO_PASSWORD = new char[0];

    private TlsSockets() {}

    /**
     * Reads the files and sets up the client.
     *
     * @param tls the settings
     * @param client a client's builder
     * @throws IllegalArgumentException if a file cannot be used
     */
    static void apply(Tls tls, OkHttpClient.Builder client) {
        if (tls.equals(Tls.DEFAULT)) {
            return;
        }
        try {
            X509TrustManager trust = tls.insecure() ? new TrustEveryone() : trust(tls.authorities());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(tls.clientCertificate()), new TrustManager[] {trust}, null);
            client.sslSocketFactory(context.getSocketFactory(), trust);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("TLS settings cannot be used: " + e.getMessage(), e);
        }
        if (tls.insecure()) {
            client.hostnameVerifier((host, session) -> true);
        }
    }

    private static X509TrustManager trust(@Nullable Path authorities) throws GeneralSecurityException, IOException {
        KeyStore store = null;
        if (authorities != null) {
            store = emptyStore();
            List<Certificate> certificates = PemFile.read(authorities, "MLFLOW_TRACKING_SERVER_CERT_PATH")
                    .certificates();
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("authority-" + i, certificates.get(i));
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static KeyManager @Nullable [] keys(@Nullable Path file) throws GeneralSecurityException, IOException {
        if (file == null) {
            return null;
        }
        PemFile pem = PemFile.read(file, "MLFLOW_TRACKING_CLIENT_CERT_PATH");
        if (pem.key() == null) {
            throw new IllegalArgumentException(
                    "MLFLOW_TRACKING_CLIENT_CERT_PATH must name a PEM file with the certificate and its PKCS#8 key: "
                            + file);
        }
        KeyStore store = emptyStore();
        store.setKeyEntry("client", pem.key(), NO_PASSWORD, pem.certificates().toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }
}
