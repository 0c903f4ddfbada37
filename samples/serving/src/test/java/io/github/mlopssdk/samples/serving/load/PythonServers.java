package io.github.mlopssdk.samples.serving.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** MLflow's own scoring server, with a network of NumPy arrays of the same size. */
final class PythonServers {
    private static final String SCRIPT = "numpy_network.py";
    private static final String WORKERS = "2";

    private final Path folder;
    private final Path python;

    PythonServers(Path folder, Path python) throws IOException {
        this.folder = folder;
        this.python = python;
        try (InputStream script = Objects.requireNonNull(PythonServers.class.getResourceAsStream("/" + SCRIPT))) {
            Files.copy(script, folder.resolve(SCRIPT), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    Arm.Starter server(Subject subject) {
        return () -> {
            int port = ServerProcess.freePort();
            List<String> command = List.of(
                    python.toString(),
                    SCRIPT,
                    subject == Subject.CNN ? "cnn" : "mlp",
                    String.valueOf(subject.inputs()),
                    String.valueOf(port),
                    WORKERS);
            return ServerProcess.start(command, folder, Map.of("OMP_NUM_THREADS", "1"), port);
        };
    }
}
