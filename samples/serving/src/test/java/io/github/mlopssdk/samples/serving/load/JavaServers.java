package io.github.mlopssdk.samples.serving.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The server of this sample, in processes of its own. */
final class JavaServers {
    private static final String MAIN = "io.github.mlopssdk.samples.serving.Serve";

    private final Path folder;
    private final Map<Subject, Path> models = new EnumMap<>(Subject.class);

    JavaServers(Path folder) {
        this.folder = folder;
    }

    Arm.Starter batched(Subject subject) {
        return () -> start(subject, Map.of());
    }

    Arm.Starter unbatched(Subject subject) {
        return () -> start(subject, Map.of("BATCH_ROWS", "1"));
    }

    /** The generator gives its connections to one and the other in turn: a balancer that costs nothing. */
    List<Arm.Starter> replicas(Subject subject) {
        Arm.Starter replica = () -> start(subject, Map.of("BATCH_ROWS", "1", "WORKERS", "1"));
        return List.of(replica, replica);
    }

    private ServerProcess start(Subject subject, Map<String, String> settings)
            throws IOException, InterruptedException {
        int port = ServerProcess.freePort();
        var environment = new HashMap<String, String>(settings);
        environment.put(
                "MODEL",
                models.computeIfAbsent(subject, kind -> kind.save(folder)).toString());
        environment.put("PORT", String.valueOf(port));
        environment.put("UNREADY_SECONDS", "0");
        environment.put("OMP_NUM_THREADS", "1");
        environment.put("OMP_WAIT_POLICY", "PASSIVE");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-Xmx1g",
                "-Dorg.nd4j.log.initialization=false",
                "-cp",
                System.getProperty("java.class.path"),
                MAIN);
        return ServerProcess.start(command, folder, environment, port);
    }
}
