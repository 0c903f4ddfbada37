package io.github.mlopssdk.testing.fault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocketFactory;

/** An authority and what it has signed, made with the JDK's keytool. */
final class Certificates {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String AUTHORITY = "authority";

    private final Path directory;
    private final Path store;

    private Certificates(Path directory) {
        this.directory = directory;
        this.store = directory.resolve("keys.p12");
    }

    /** Makes the authority. */
    static Certificates in(Path directory) throws IOException, InterruptedException {
        var certificates = new Certificates(directory);
        certificates.generate(AUTHORITY, "-ext", "bc:c");
        return certificates;
    }

    /** Signs a certificate; without a signer it signs itself. */
    SSLServerSocketFactory signed(String alias, String host, String... options)
            throws IOException, InterruptedException, GeneralSecurityException {
        List<String> words = new ArrayList<>(List.of("-ext", "san=dns:" + host));
        words.addAll(List.of(options));
        generate(alias, words.toArray(String[]::new));
        KeyStore all = load();
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        one.setKeyEntry(alias, all.getKey(alias, PASSWORD), PASSWORD, all.getCertificateChain(alias));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(one, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }

    /** Gives the options that make the authority sign. */
    static String[] byAuthority(String... more) {
        List<String> words = new ArrayList<>(List.of("-signer", AUTHORITY));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    /** Writes the authority's certificate for clients. */
    Path authority() throws IOException, GeneralSecurityException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(load().getCertificate(AUTHORITY).getEncoded());
        return Files.writeString(
                directory.resolve("authority.pem"),
                "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private void generate(String alias, String... options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        words.addAll(List.of("-genkeypair", "-alias", alias, "-keyalg", "EC", "-dname", "CN=" + alias));
        words.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString()));
        words.addAll(List.of("-storepass", String.valueOf(PASSWORD)));
        words.addAll(List.of(options));
        Process keytool = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException(said);
        }
    }
}
