package io.github.mlopssdk.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @ParameterizedTest
    @CsvSource({
        "--db-password=hunter2, --db-password=***",
        "-Daws.secretKey=abc, -Daws.secretKey=***",
        "API_TOKEN=abc, API_TOKEN=***",
        "--auth:Basic, --auth:***",
        "https://me:hunter2@example.org/x, https://***@example.org/x",
        "--data=https://me:hunter2@example.org/x, --data=https://***@example.org/x",
        "https://example.org/x?sig=abc&n=1, https://example.org/x?sig=***&n=1",
        "s3://bucket/x?X-Amz-Security-Token=abc#top, s3://bucket/x?X-Amz-Security-Token=***#top",
    })
    void hidesWhatIsNamedSecret(String word, String shown) {
        assertThat(CommandLine.redacted(word)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.example.Train", "--epochs=10", "-Xmx2g", "--lr", "0.01", "https://example.org/a?n=1"})
    void leavesTheRestAlone(String word) {
        assertThat(CommandLine.redacted(word)).isEqualTo(word);
    }

    @Test
    void hidesTheWordAfterASecretOption() {
        assertThat(CommandLine.redacted(List.of("Train", "--password", "hunter2", "--token", "--epochs", "3")))
                .containsExactly("Train", "--password", "***", "--token", "--epochs", "3");
    }
}
