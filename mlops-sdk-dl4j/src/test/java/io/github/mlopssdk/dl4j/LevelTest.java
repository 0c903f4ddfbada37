package io.github.mlopssdk.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LevelTest {
    @Test
    void pinsTheThreadsOfARecordedRunWithoutAnyVariable() throws Exception {
        String[] pinned = trained("DETERMINISTIC", 1, "");

        assertThat(pinned).startsWith(trained("SEEDED", 0, "1")[0], "1", "1");
        assertThat(trained("SEEDED", 0, "2")[0]).isNotEqualTo(pinned[0]);
    }

    @Test
    void givesEqualBitsForEveryNumberOfThreadsAtLevelPortable() throws Exception {
        assertThat(trained("PORTABLE", 0, "1")[0]).isEqualTo(trained("PORTABLE", 0, "2")[0]);
    }

    private static String[] trained(String level, int recordedThreads, String openMpThreads)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(Map.of("OMP_NUM_THREADS", openMpThreads));
        return ChildJvm.lastLine(LevelTraining.class, environment, "MLP", level, "4", Integer.toString(recordedThreads))
                .split(" ");
    }
}
