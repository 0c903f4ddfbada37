package io.github.mlopssdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
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
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers whose certificates a small authority has signed, with one thing wrong each. */
class DoctorTlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    Path directory;

    private HttpsServer server;

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void saysThatACertificateHasExpired() throws Exception {
        serve("-30d", "10");

        assertThat(doctor("localhost", true))
                .contains("TLS: the server's certificate has expired")
                .contains("renew");
    }

    @Test
    void saysThatACertificateIsNotValidYet() throws Exception {
        serve("+5d", "10");

        assertThat(doctor("localhost", true)).contains("TLS: the server's certificate is not valid yet");
    }

    @Test
    void saysThatTheHostIsAnother() throws Exception {
        serve("-1d", "10");

        assertThat(doctor("127.0.0.1", true))
                .contains("TLS: the server's certificate is for another host than '127.0.0.1'");
    }

    @Test
    void saysThatTheAuthorityIsUnknown() throws Exception {
        serve("-1d", "10");

        assertThat(doctor("localhost", false))
                .contains("TLS: the authority that signed the server's certificate is not known here")
                .contains("MLFLOW_TRACKING_SERVER_CERT_PATH");
        assertThat(doctor("localhost", true)).doesNotContain("TLS:").contains("ok    Server");
    }

    private String doctor(String host, boolean knowsAuthority) {
        var shell = new RecordingShell(directory)
                .set(
                        "MLFLOW_TRACKING_URI",
                        "https://" + host + ":" + server.getAddress().getPort());
        if (knowsAuthority) {
            shell.set(
                    "MLFLOW_TRACKING_SERVER_CERT_PATH",
                    directory.resolve("ca.pem").toString());
        }
        shell.run("doctor");
        return shell.out();
    }

    private void serve(String start, String days) throws Exception {
        keytool("ca.p12", "-genkeypair", "-dname", "CN=authority", "-ext", "bc:c", "-keyalg", "EC");
        keytool("ca.p12", "-exportcert", "-rfc", "-file", "ca.pem");
        keytool("it.p12", "-genkeypair", "-dname", "CN=localhost", "-keyalg", "EC");
        keytool("it.p12", "-certreq", "-file", "it.csr");
        keytool(
                "ca.p12",
                "-gencert",
                "-rfc",
                "-infile",
                "it.csr",
                "-outfile",
                "it.pem",
                "-startdate",
                start,
                "-validity",
                days,
                "-ext",
                "san=dns:localhost");
        Files.writeString(
                directory.resolve("chain.pem"),
                Files.readString(directory.resolve("it.pem")) + Files.readString(directory.resolve("ca.pem")));
        keytool("it.p12", "-importcert", "-noprompt", "-file", "chain.pem");

        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context()));
        server.createContext("/", exchange -> {
            byte[] body = "3.18.0".getBytes(StandardCharsets.UTF_8);
            if (exchange.getRequestURI().getPath().startsWith("/api/")) {
                body = "{\"experiment\":{\"experiment_id\":\"0\",\"name\":\"Default\",\"lifecycle_stage\":\"active\"}}"
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
            }
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    private SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(directory.resolve("it.p12"))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), null, null);
        return context;
    }

    private void keytool(String store, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(args));
        command.addAll(List.of("-alias", "it", "-storetype", "PKCS12", "-keystore", store, "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
