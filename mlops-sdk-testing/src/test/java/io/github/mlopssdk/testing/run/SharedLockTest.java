package io.github.mlopssdk.testing.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mlopssdk.testing.process.ChildJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings in several JVMs that fetch data at the same time and write one {@code datasets.lock}. */
class SharedLockTest {
    private static final int DATASETS = 60;

    @TempDir
    Path directory;

    @Test
    void processesLoseNothingOfEachOther() throws Exception {
        List<ChildJvm> fetchers = new ArrayList<>();
        try {
            for (String who : List.of("ann", "bob", "eve")) {
                fetchers.add(ChildJvm.start(DataFetcher.class, directory, Map.of(), who, String.valueOf(DATASETS)));
            }
            for (ChildJvm fetcher : fetchers) {
                assertThat(fetcher.nextLine()).contains("ready");
            }
            for (ChildJvm fetcher : fetchers) {
                fetcher.send("go");
            }
            for (ChildJvm fetcher : fetchers) {
                assertThat(fetcher.awaitExit()).isZero();
            }
        } finally {
            fetchers.forEach(ChildJvm::close);
        }

        assertThat(new JsonMapper()
                        .readTree(directory.resolve("datasets.lock").toFile())
                        .path("datasets"))
                .hasSize(3 * DATASETS);
    }
}
