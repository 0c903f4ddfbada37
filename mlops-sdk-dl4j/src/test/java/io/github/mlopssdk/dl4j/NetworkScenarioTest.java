package io.github.mlopssdk.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class NetworkScenarioTest {
    @Test
    void leavesTheBitsOfANetworkWithASeedAsTheyAreWithoutSeedAll() throws Exception {
        assertThat(printed("configured")).isEqualTo(printed("plain")).hasSize(64);
    }

    @Test
    void givesNetworksWithoutASeedEqualBitsInEveryProcess() throws Exception {
        String[] networks = printed("unconfigured").split(" ");

        assertThat(printed("unconfigured").split(" ")).isEqualTo(networks);
        assertThat(networks[0]).isNotEqualTo(networks[1]);
    }

    @Test
    void givesATrainingInAWorkerThreadEqualBitsInEveryProcess() throws Exception {
        assertThat(printed("worker")).isEqualTo(printed("worker"));
    }

    @Test
    void givesARecordedTrainingWithoutASeedInAWorkerThreadEqualBitsInEveryProcess() throws Exception {
        assertThat(printed("listened worker"))
                .isEqualTo(printed("listened worker"))
                .hasSize(64);
    }

    @Test
    void givesTasksEqualBitsWhicheverThreadWorksOnThem() throws Exception {
        String[] tasks = printed("tasks").split(" ");

        assertThat(tasks).hasSize(4).doesNotHaveDuplicates();
        assertThat(printed("tasks").split(" ")).isEqualTo(tasks);
    }

    private static String printed(String scenario) throws IOException, InterruptedException {
        return ChildJvm.lastLine(NetworkScenario.class, Map.of(), scenario);
    }
}
