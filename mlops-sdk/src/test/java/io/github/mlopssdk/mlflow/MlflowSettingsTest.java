package io.github.mlopssdk.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MlflowSettingsTest {
    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({
        "http://localhost:5000,            http://localhost:5000",
        "' HTTPS://Host/ml/ ',             https://host/ml",
        "http://my_host:5000/?x=1#y,       http://my_host:5000",
        "http://u%40:p%2F@h:1/p,           http://h:1/p",
    })
    void readsServers(String text, URI uri) {
        assertThat(((TrackingUri.Server) TrackingUri.parse(text)).uri()).isEqualTo(uri);
    }

    @ParameterizedTest
    @CsvSource({
        "sqlite:///mlflow.db, sqlite",
        "file:/tmp/x, file",
        "./mlruns, file",
        "C:\\mlruns, file",
        "databricks, databricks",
        "databricks://profile, databricks",
        "postgresql://u:pw@h/db, postgresql",
    })
    void saysWhichStoresOnlyPythonOpens(String text, String scheme) {
        assertThat(TrackingUri.parse(text)).isInstanceOfSatisfying(TrackingUri.PythonOnly.class, store -> {
            assertThat(store.scheme()).isEqualTo(scheme);
            assertThat(store.reason()).doesNotContain("pw");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://", "http://u:s3cret@bad host", "http://h:99999"})
    void refusesAddressesThatCannotBeReadWithoutRepeatingThem(String text) {
        assertThatThrownBy(() -> TrackingUri.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MLFLOW_TRACKING_URI")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void isEmptyWithoutAServer() {
        assertThat(MlflowSettings.fromEnvironment(Map.of(), home)).isEmpty();
        assertThat(MlflowSettings.fromEnvironment(Map.of("MLFLOW_TRACKING_URI", "sqlite:///x"), home))
                .isEmpty();
        assertThatThrownBy(() -> MlflowSettings.builder("sqlite:///x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mlflow server");
    }

    @Test
    void readsWorkspaceAndTimeout() {
        MlflowSettings settings = settings(Map.of("MLFLOW_WORKSPACE", "team", "MLFLOW_HTTP_REQUEST_TIMEOUT", "7"));
        assertThat(settings.workspace()).contains("team");
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @CsvSource({
        "MLFLOW_HTTP_REQUEST_TIMEOUT, soon",
        "MLFLOW_HTTP_REQUEST_TIMEOUT, 0",
        "MLFLOW_TRACKING_INSECURE_TLS, yes",
        "HTTP_PROXY, ftp://h",
    })
    void namesTheVariableThatMakesNoSense(String name, String value) {
        Map<String, String> variables = Map.of(name, value);
        assertThatThrownBy(() -> settings(variables))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void refusesToTrustEveryoneAndOneAuthorityAtOnce() {
        assertThatThrownBy(() -> settings(
                        Map.of("MLFLOW_TRACKING_INSECURE_TLS", "1", "MLFLOW_TRACKING_SERVER_CERT_PATH", "ca.pem")))
                .hasMessageContaining("exclude each other");
    }

    @Test
    void prefersUserAndPasswordToTheToken() {
        assertThat(credential(Map.of("MLFLOW_TRACKING_TOKEN", "t\n"))).contains(new Credential.Bearer("t"));
        assertThat(credential(Map.of(
                        "MLFLOW_TRACKING_TOKEN",
                        "t",
                        "MLFLOW_TRACKING_USERNAME",
                        "u",
                        "MLFLOW_TRACKING_PASSWORD",
                        "p")))
                .contains(new Credential.Basic("u", "p"));
    }

    @Test
    void fillsEachFieldFromTheCredentialsFile() throws IOException {
        Path file = Files.createDirectories(home.resolve(".mlflow")).resolve("credentials");
        Files.writeString(file, """
                [other]
                mlflow_tracking_username = wrong
                [mlflow]
                # a note
                MLFLOW_TRACKING_USERNAME = file
                mlflow_tracking_password: 100%%=x
                """);
        assertThat(credential(Map.of())).contains(new Credential.Basic("file", "100%=x"));
        assertThat(credential(Map.of("MLFLOW_TRACKING_USERNAME", "env", "MLFLOW_TRACKING_TOKEN", "t")))
                .contains(new Credential.Basic("env", "100%=x"));
    }

    @Test
    void prefersTheCredentialInTheTrackingUri() {
        MlflowSettings settings = settings(Map.of("MLFLOW_TRACKING_URI", "http://a:b@h", "MLFLOW_TRACKING_TOKEN", "t"));
        assertThat(settings.credentials().current()).contains(new Credential.Basic("a", "b"));
    }

    @Test
    void showsNoSecret() {
        assertThat(new Credential.Basic("u", "s3cret")).hasToString("Basic[user=u, password=***]");
        assertThat(new Credential.Bearer("s3cret")).hasToString("Bearer[***]");
        assertThatThrownBy(() -> new Credential.Bearer("s3 cret")).hasMessageNotContaining("cret");
    }

    private Optional<Credential> credential(Map<String, String> variables) {
        return settings(variables).credentials().current();
    }

    private MlflowSettings settings(Map<String, String> variables) {
        var all = new HashMap<>(Map.of("MLFLOW_TRACKING_URI", "http://h:1"));
        all.putAll(variables);
        return MlflowSettings.fromEnvironment(all, home).orElseThrow();
    }
}
