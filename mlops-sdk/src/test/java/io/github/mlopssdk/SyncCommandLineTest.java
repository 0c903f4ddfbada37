package io.github.mlopssdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SyncCommandLineTest {
    @Test
    void namesServerAndDirectory() {
        assertThat(new SyncCommandLine(Path.of("/data/.mlops"), URI.create("http://mlflow:5000/ml")))
                .hasToString("MLFLOW_TRACKING_URI=http://mlflow:5000/ml mlops sync /data/.mlops");
    }

    @Test
    void quotesWhatAShellWouldTakeApart() {
        assertThat(new SyncCommandLine(Path.of("/it's my data/$x"), null))
                .hasToString("mlops sync '/it'\\''s my data/$x'");
    }
}
