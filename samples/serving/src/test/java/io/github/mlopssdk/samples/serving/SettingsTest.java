package io.github.mlopssdk.samples.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
    private static final Path GUIDE = Path.of("../../docs/guide/serve.md");

    @Test
    void anEmptyEnvironmentIsEnough() {
        Settings settings = Settings.from(Map.of("PORT", " "), 4);

        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.batching()).isEqualTo(new Settings.Batching(4, 32, 4096, Duration.ofSeconds(10)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "3.5"})
    void namesWhatIsWrong(String workers) {
        assertThatThrownBy(() -> Settings.from(Map.of("WORKERS", workers), 1))
                .hasMessage("WORKERS must be a whole number, at least 1, but is '" + workers + "'");
    }

    @Test
    void aModelOfARegistryNeedsAServer() {
        assertThatThrownBy(() -> ServedModel.open("models:/digits@champion", Map.of()))
                .hasMessageContaining("set MLFLOW_TRACKING_URI");
    }

    /** Each variable of the guide is one that is read: a wrong value is told by its name. */
    @Test
    void theGuideNamesWhatIsRead() throws IOException {
        try (Stream<String> lines = Files.lines(GUIDE)) {
            assertThat(lines.filter(line -> line.matches("\\| `[A-Z_]+` \\| `?\\d.*"))
                            .map(line -> line.substring(3, line.indexOf('`', 3)))
                            .filter(name -> !name.equals("HOST")))
                    .hasSizeGreaterThan(8)
                    .allSatisfy(name -> assertThatThrownBy(() -> Settings.from(Map.of(name, "x"), 1))
                            .hasMessageStartingWith(name));
        }
    }
}
