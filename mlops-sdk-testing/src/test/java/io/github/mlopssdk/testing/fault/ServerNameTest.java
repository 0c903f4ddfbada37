package io.github.mlopssdk.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.testing.process.ChildJvm;
import io.github.mlopssdk.testing.proxy.FaultProxy;
import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Row 10: the server's name is unknown at first and changes its address later. The instrument is the JDK's hosts file,
 * {@code jdk.net.hosts.file}, of a child JVM that remembers addresses and failures for a second.
 */
class ServerNameTest {
    private static final String NAME = "tracking.test";

    @TempDir
    Path directory;

    @Test
    void row10UnknownThenKnownThenMoved() throws Exception {
        Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.1 localhost\n");
        // MLflow 3 would have to be told the name.
        try (TrackingServer server = TrackingServer.start(MlflowGeneration.MLFLOW_2);
                FaultProxy before = at("127.0.0.1", 0, server);
                FaultProxy after = at("127.0.0.2", before.address().getPort(), server);
                ChildJvm trainer = ChildJvm.start(
                        NamedServerTrainer.class,
                        directory,
                        Map.of(
                                "JDK_JAVA_OPTIONS",
                                "-Djdk.net.hosts.file=" + hosts
                                        + " -Dsun.net.inetaddr.ttl=1 -Dsun.net.inetaddr.negative.ttl=1"),
                        directory.toString(),
                        "http://" + NAME + ":" + before.address().getPort())) {
            assertThat(trainer.nextLine())
                    .hasValueSatisfying(line -> assertThat(line).contains("UnknownHostException", NAME));
            Files.writeString(hosts, "127.0.0.1 " + NAME + "\n");
            assertThat(trainer.nextLine()).contains("delivered true");
            Files.writeString(hosts, "127.0.0.2 " + NAME + "\n");
            before.refuse();
            Files.createFile(directory.resolve("moved"));
            assertThat(trainer.nextLine()).contains("delivered true");
            assertThat(trainer.awaitExit()).isZero();

            assertThat(after.requests(request -> true)).isNotEmpty();
            TrackedRun stored = server.run("named");
            assertThat(stored.status()).isEqualTo("FINISHED");
            assertThat(stored.history("loss"))
                    .extracting(point -> point.step() + " " + point.value())
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 2 * NamedServerTrainer.STEPS)
                            .mapToObj(step -> step + " " + step / 8.0)
                            .toList());
        }
    }

    private static FaultProxy at(String address, int port, TrackingServer server) throws IOException {
        return FaultProxy.at(new InetSocketAddress(address, port), ServerSocketFactory.getDefault(), server.uri());
    }
}
