package io.github.mlopssdk.mlflow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A PEM file.
 *
 * @param certificates in the file's order, at least one
 * @param key the unencrypted PKCS#8 key, or null if the file has none
 */
record PemFile(List<Certificate> certificates, @Nullable PrivateKey key) {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]+)-----END \\1-----");
    private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    /**
     * Reads a file.
     *
     * @param file the file
     * @param name the setting that names it, for messages
     * @return its certificates and key
     * @throws IllegalArgumentException if the file cannot be read or holds no certificate
     */
    static PemFile read(Path file, String name) {
        try {
            var certificates = new ArrayList<Certificate>();
            PrivateKey key = null;
            Matcher blocks = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            while (blocks.find()) {
                byte[] der = Base64.getMimeDecoder().decode(blocks.group(2));
                switch (blocks.group(1)) {
                    case "CERTIFICATE" ->
                        certificates.add(CertificateFactory.getInstance("X.509")
                                .generateCertificate(new ByteArrayInputStream(der)));
                    case "PRIVATE KEY" -> key = key(der);
                    case "RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY" ->
                        throw new GeneralSecurityException(
                                "its key must be unencrypted PKCS#8; 'openssl pkcs8 -topk8 -nocrypt' converts it");
                    default -> {}
                }
            }
            if (certificates.isEmpty()) {
                throw new GeneralSecurityException("it holds no certificate in PEM format");
            }
            return new PemFile(List.copyOf(certificates), key);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(name + " cannot be used: " + file + ": " + e.getMessage(), e);
        }
    }

    private static PrivateKey key(byte[] der) throws GeneralSecurityException {
        for (String algorithm : KEY_ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException otherKind) {
                // The next algorithm is tried.
            }
        }
        throw new GeneralSecurityException("its key is none of " + KEY_ALGORITHMS);
    }
}
