package io.github.mlopssdk.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that shows a certificate of its own making and asks for the same one. */
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path directory;

    private KeyStore keys;
    private HttpsServer server;
    private Path certificate;
    private Path certificateAndKey;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException, InterruptedException {
        keys = generate(directory.resolve("keys.p12"));
        String certificateText = pem("CERTIFICATE", keys.getCertificate("it").getEncoded());
        String keyText = pem("PRIVATE KEY", keys.getKey("it", PASSWORD).getEncoded());
        certificate = Files.writeString(directory.resolve("ca.pem"), "a note\n" + certificateText);
        certificateAndKey = Files.writeString(directory.resolve("client.pem"), keyText + certificateText);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(asking(context()));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void trustsTheNamedAuthorityAndShowsTheClientsCertificate() {
        assertThatCode(() -> call("localhost", new Tls(certificate, certificateAndKey, false)))
                .doesNotThrowAnyException();
    }

    @Test
    void trustsEveryoneOnlyWhenAskedTo() {
        assertThatCode(() -> call("127.0.0.1", new Tls(null, certificateAndKey, true)))
                .doesNotThrowAnyException();
    }

    @Test
    void pausesOnAnUnknownAuthority() {
        var failure = catchThrowableOfType(MlflowException.class, () -> call("localhost", Tls.DEFAULT));
        assertThat(failure.problem()).isEqualTo(Problem.TLS);
        assertThat(failure.verdict()).isEqualTo(Verdict.PAUSE);
        assertThat(failure.ambiguous()).isFalse();
        assertThat(failure).hasMessageContaining("MLFLOW_TRACKING_SERVER_CERT_PATH");
    }

    @Test
    void pausesOnAWrongHostName() {
        var tls = new Tls(certificate, certificateAndKey, false);
        var failure = catchThrowableOfType(MlflowException.class, () -> call("127.0.0.1", tls));
        assertThat(failure.problem()).isEqualTo(Problem.TLS);
    }

    @Test
    void namesTheFileThatCannotBeUsed() {
        assertThatThrownBy(() -> call("localhost", new Tls(directory.resolve("none.pem"), null, false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MLFLOW_TRACKING_SERVER_CERT_PATH")
                .hasMessageContaining("none.pem");
        assertThatThrownBy(() -> call("localhost", new Tls(null, certificate, false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PKCS#8");
    }

    private void call(String host, Tls tls) {
        String uri = "https://" + host + ":" + server.getAddress().getPort();
        try (MlflowClient client =
                MlflowClient.connect(MlflowSettings.builder(uri).tls(tls).build())) {
            client.runs().delete("r");
        }
    }

    private SSLContext context() throws GeneralSecurityException {
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try {
            trusted.load(null, null);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        trusted.setCertificateEntry("it", keys.getCertificate("it"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static HttpsConfigurator asking(SSLContext context) {
        return new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = context.getDefaultSSLParameters();
                ssl.setNeedClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        };
    }

    private static KeyStore generate(Path file) throws IOException, GeneralSecurityException, InterruptedException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "it",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        String.valueOf(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static String pem(String kind, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }
}
