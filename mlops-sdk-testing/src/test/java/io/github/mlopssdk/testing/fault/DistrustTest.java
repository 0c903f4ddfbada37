package io.github.mlopssdk.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.delivery.Progress;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.mlflow.Tls;
import io.github.mlopssdk.testing.proxy.FaultProxy;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 9: no connection that can be trusted comes about, until the server's certificate is renewed. */
class DistrustTest {
    @TempDir
    Path directory;

    @Test
    void row9UntilTheCertificateIsRenewed() throws Exception {
        var certificates = Certificates.in(directory);
        ServerSocketFactory good = certificates.signed("good", "localhost", Certificates.byAuthority());
        Map<String, ServerSocketFactory> faults = new LinkedHashMap<>();
        faults.put(
                "expired",
                certificates.signed(
                        "expired", "localhost", Certificates.byAuthority("-startdate", "-3d", "-validity", "1")));
        faults.put("wrong host", certificates.signed("other", "other.test", Certificates.byAuthority()));
        faults.put("unknown authority", certificates.signed("stranger", "localhost"));
        faults.put("no TLS at all", ServerSocketFactory.getDefault());
        Path authority = certificates.authority();

        for (Map.Entry<String, ServerSocketFactory> fault : faults.entrySet()) {
            try (TrackingServer server = TrackingServer.start()) {
                renewsInTime(fault.getKey(), server, fault.getValue(), good, authority);
            }
        }
    }

    private void renewsInTime(
            String fault, TrackingServer server, ServerSocketFactory bad, ServerSocketFactory good, Path authority)
            throws Exception {
        var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        InetSocketAddress address;
        WatchedTraining training;
        Run run;
        try (FaultProxy proxy = FaultProxy.at(anyPort, bad, server.uri())) {
            address = proxy.address();
            MlflowSettings settings = MlflowSettings.builder("https://localhost:" + address.getPort())
                    .tls(new Tls(authority, null, false))
                    .build();
            run = Run.builder()
                    .experiment("distrust")
                    .directory(directory.resolve("runs"))
                    .server(settings)
                    .start();
            training = new WatchedTraining(run, directory.resolve("raw")).train(200);
            Trial.awaitTrouble(run, "MLFLOW_TRACKING_SERVER_CERT_PATH");
            waitsLongerAndLonger(run.directory(), settings);
            assertThat(proxy.requests(request -> true)).as(fault).isEmpty();
        }
        try (FaultProxy renewed = FaultProxy.at(address, good, server.uri());
                run) {
            assertThat(run.flush(Trial.LONG)).as(fault).isTrue();
            assertThat(renewed.requests(request -> true)).isNotEmpty();
        }
        training.wasNeverHeld().isHeldBy(server.run("distrust"), "FINISHED");
        Traces.assertNoThreadOf(run);
    }

    /** The delivery of the run itself waits as another one of the same journal does. */
    private static void waitsLongerAndLonger(Path runDirectory, MlflowSettings settings) {
        try (var delivery = SteppedDelivery.later(runDirectory, settings)) {
            Progress.Later first = delivery.untilLater();
            assertThat(first.cause()).isEqualTo(Progress.Cause.CREDENTIALS);
            assertThat(first.delay()).isEqualTo(Duration.ofSeconds(30));
            for (int attempt = 0; attempt < 4; attempt++) {
                delivery.untilLater();
            }
            assertThat(delivery.untilLater().delay()).isEqualTo(Duration.ofMinutes(5));
        }
    }
}
