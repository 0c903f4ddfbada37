package io.github.mlopssdk.journal;

import io.github.mlopssdk.model.ArtifactFile;
import io.github.mlopssdk.model.DatasetInput;
import io.github.mlopssdk.model.MetricPoint;
import io.github.mlopssdk.model.Param;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.RunStatus;
import io.github.mlopssdk.model.Tag;
import java.nio.file.Path;
import java.util.List;

/** Events for tests, with text in several scripts. */
final class Events {
    static final String UNICODE = "π ≈ 3 · 学習率 · שלום · 🚂\n\t\"";

    private Events() {}

    static List<RunEvent> oneOfEachKind(Path run) {
        Path inside = run.toAbsolutePath().resolve("artifacts").resolve("räder.png");
        Path outside = Path.of("large.bin").toAbsolutePath();
        return List.of(
                new RunEvent.Started(
                        "20261123-key", "iris " + UNICODE, UNICODE, 1_700_000_000_000L, "parent", null, tags()),
                new RunEvent.Started("k", "e", "n", -1, null, "0123abcd", List.of()),
                new RunEvent.ParamLogged(new Param("lr", UNICODE)),
                new RunEvent.ParamLogged(new Param("empty", "")),
                new RunEvent.MetricLogged(new MetricPoint("loss", 0.5, 1_700_000_000_001L, 7)),
                new RunEvent.MetricLogged(new MetricPoint("loss", Double.NaN, 0, -7)),
                new RunEvent.MetricLogged(new MetricPoint("学習/率", -1e-300, Long.MAX_VALUE, Long.MIN_VALUE)),
                new RunEvent.TagSet(new Tag("mlflow.note.content", UNICODE)),
                new RunEvent.Renamed(UNICODE),
                new RunEvent.ArtifactLogged(
                        new ArtifactFile("plots/räder.png", inside, 0, 1_700_000_000_000L, "ab12", true)),
                new RunEvent.ArtifactLogged(new ArtifactFile("large.bin", outside, 1L << 40, -5, "", false)),
                new RunEvent.ModelLogged("model", "{\"flavors\":{}}"),
                new RunEvent.DatasetLogged(
                        new DatasetInput("iris", "d1", "local", "{}", "{\"mlflow_colspec\":[]}", null, "training")),
                new RunEvent.DatasetLogged(new DatasetInput("iris", "d1", "local", "{}", null, "{}", "")),
                new RunEvent.Ended(RunStatus.RUNNING, 0),
                new RunEvent.Ended(RunStatus.FINISHED, 1_700_000_000_002L),
                new RunEvent.Ended(RunStatus.FAILED, -1),
                new RunEvent.Ended(RunStatus.KILLED, Long.MAX_VALUE));
    }

    private static List<Tag> tags() {
        return List.of(new Tag("a", "1"), new Tag("b", UNICODE));
    }
}
