package io.github.mlopssdk.docs.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Answers.RETURNS_SELF;
import static org.mockito.ArgumentMatchers.anyDouble;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.mlopssdk.Metric;
import io.github.mlopssdk.Run;
import io.github.mlopssdk.testing.tracking.Fault;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MockingTest {
    @TempDir
    Path temporary;

    @Test
    void aMockStandsInForTheRun() {
        // #region mock
        Run run = mock(Run.class, RETURNS_SELF);

        new Trainer(run).train(2);

        verify(run).logParam("epochs", 2);
        verify(run).logMetric(eq("accuracy"), anyDouble(), eq(1L));
        // #endregion mock
        assertThat(run.setTag("a", "b").name("c")).isSameAs(run);
    }

    @Test
    void aHandleNeedsAMockOfItsOwn() {
        Run run = mock(Run.class, RETURNS_SELF);

        // #region handle
        Metric loss = mock(Metric.class);
        when(run.metric("loss")).thenReturn(loss);
        // #endregion handle
        run.metric("loss").log(0.5, 3);

        verify(loss).log(0.5, 3);
    }

    @Test
    void aRealRunChecksArguments() {
        // #region offline
        try (Run run = Run.builder().directory(temporary).offline().start()) {
            new Trainer(run).train(2);

            assertThat(run.health().isGood()).isTrue();
        }
        // #endregion offline
    }

    @Test
    void aServerInsideTheTestShowsWhatArrives() {
        // #region server
        try (TrackingServer server = TrackingServer.start()) {
            try (Run run = Run.builder()
                    .experiment("iris")
                    .directory(temporary)
                    .trackingUri(server.uri())
                    .start()) {
                new Trainer(run).train(2);
            }

            assertThat(server.run("iris").params()).containsEntry("epochs", "2");
            assertThat(server.run("iris").history("accuracy")).hasSize(2);
            assertThat(server.run("iris").status()).isEqualTo("FINISHED");
        }
        // #endregion server
    }

    @Test
    void aServerCanBeToldToFail() {
        try (TrackingServer server = TrackingServer.start()) {
            // #region fault
            server.inject(Fault.reply(503, "down for maintenance"));
            // #endregion fault
            try (Run run = Run.builder()
                    .experiment("iris")
                    .directory(temporary)
                    .trackingUri(server.uri())
                    .start()) {
                new Trainer(run).train(2);
            }

            assertThat(server.run("iris").history("accuracy")).hasSize(2);
        }
    }
}
