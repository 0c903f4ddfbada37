package io.github.mlopssdk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class EnvironmentVariablesTest {
    @Test
    void aSystemPropertyStandsInForAVariable() {
        var properties = new Properties();
        properties.setProperty("mlops.env.MLOPS_DIR", "build/mlops");
        properties.setProperty("mlops.env.MLFLOW_RUN_ID", "");
        properties.setProperty("mlops.testing.seed", "7");

        assertThat(EnvironmentVariables.merged(
                        Map.of("MLOPS_DIR", "/data", "MLFLOW_RUN_ID", "a", "HOME", "/u"), properties))
                .isEqualTo(Map.of("MLOPS_DIR", "build/mlops", "HOME", "/u"));
    }

    @Test
    void theProcessIsAskedEachTime() {
        System.setProperty("mlops.env.ENVIRONMENT_VARIABLES_TEST", "now");
        try {
            assertThat(EnvironmentVariables.current()).containsEntry("ENVIRONMENT_VARIABLES_TEST", "now");
        } finally {
            System.clearProperty("mlops.env.ENVIRONMENT_VARIABLES_TEST");
        }
        assertThat(EnvironmentVariables.current()).doesNotContainKey("ENVIRONMENT_VARIABLES_TEST");
    }
}
