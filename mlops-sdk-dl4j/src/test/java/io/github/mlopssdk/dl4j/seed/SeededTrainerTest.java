package io.github.mlopssdk.dl4j.seed;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class SeededTrainerTest {
    @Test
    @Timeout(30)
    void sendsTheOtherWorkersAwayWhenItFails() {
        ParallelWrapper wrapper = mock(ParallelWrapper.class);
        when(wrapper.getListeners()).thenThrow(new IllegalStateException("no listeners"));
        var job = new SeededTrainer.Job("uuid", 0, mock(Model.class), false, wrapper, WorkspaceMode.NONE, 1);
        var gate = new StartGate(2, Duration.ofMinutes(10));

        var work = new FutureTask<>(new SeededTrainer(job, gate, 7), "done");
        work.run();

        assertThatThrownBy(work::get).hasRootCauseMessage("no listeners");
        assertThatThrownBy(gate::arrive).hasMessageContaining("did not begin");
    }
}
