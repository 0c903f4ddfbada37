package io.github.mlopssdk.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.mlflow.proxy.Proxies;
import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {
    private static final Map<String, String> VARIABLES = Map.of(
            "http_proxy", "plain:3128",
            "HTTPS_PROXY", "http://u:p@secure:8080",
            "NO_PROXY", "example.org, .internal,*.corp, exact:5000");

    @ParameterizedTest
    @CsvSource({
        "http://far.net,           plain:3128",
        "https://far.net,          secure:8080",
        "http://localhost:5000,    ",
        "http://127.0.0.1:5000,    ",
        "http://example.org,       ",
        "http://mlflow.example.org,",
        "http://a.internal:9,      ",
        "http://b.corp,            ",
        "http://exact:5000,        ",
        "http://exact:5001,        plain:3128",
        "http://notexample.org,    plain:3128",
    })
    void followsTheVariables(URI target, String expected) {
        Proxy proxy = Proxies.of(VARIABLES).select(target).get(0);
        if (expected == null) {
            assertThat(proxy.type()).isEqualTo(Proxy.Type.DIRECT);
        } else {
            assertThat(String.valueOf(proxy.address())).startsWith(expected.replace(":", "/<unresolved>:"));
        }
    }

    @Test
    void tellsAPlainProxyItsUser() throws IOException {
        try (var proxy = new ScriptedServer();
                MlflowClient client = MlflowClient.connect(MlflowSettings.builder("http://mlflow.invalid:5000")
                        .proxyEnvironment(Map.of("HTTP_PROXY", proxy.uri().replace("//", "//u:p@")))
                        .build())) {
            client.runs().delete("r");
            assertThat(proxy.only().header("Proxy-Authorization")).isEqualTo("Basic dTpw");
            assertThat(proxy.only().header("Host")).isEqualTo("mlflow.invalid:5000");
        }
    }
}
