package io.github.mlopssdk.testing.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.testing.mlflow.S3Server;
import io.github.mlopssdk.testing.process.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Collecting and fetching in JVMs of their own, with an S3 server that this library's authors did not write. */
class DataOnS3Test {
    @TempDir
    Path directory;

    @Test
    void whatOnePublishesAnotherFetchesAndNobodyOverwrites() throws Exception {
        Files.createDirectories(directory.resolve("server"));
        try (S3Server s3 = S3Server.start(directory.resolve("server"))) {
            Map<String, String> environment = new HashMap<>(s3.variables());
            environment.remove("PYTHONPATH");
            environment.put("MLOPS_CACHE_DIR", directory.resolve("cache").toString());
            List<ChildJvm> collectors = new ArrayList<>();
            try {
                for (String who : List.of("ann", "bob")) {
                    collectors.add(ChildJvm.start(
                            DataCollector.class, directory, environment, "s3://" + S3Server.BUCKET + "/raw", who));
                }
                List<String> said = new ArrayList<>();
                for (ChildJvm collector : collectors) {
                    assertThat(collector.nextLine()).contains("ready");
                }
                for (ChildJvm collector : collectors) {
                    collector.send("go");
                }
                for (ChildJvm collector : collectors) {
                    assertThat(collector.awaitExit()).isZero();
                    said.add(collector.lines().get(1));
                }

                assertThat(said)
                        .as("one of them published, the other was told that it came too late")
                        .containsOnlyOnce("refused")
                        .anyMatch(line -> line.matches("fetched (ann|bob) again true"));
            } finally {
                collectors.forEach(ChildJvm::close);
            }
        }
    }
}
