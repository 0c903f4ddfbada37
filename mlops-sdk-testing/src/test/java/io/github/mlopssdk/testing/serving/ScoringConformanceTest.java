package io.github.mlopssdk.testing.serving;

import static java.net.http.HttpClient.Version.HTTP_1_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.testing.mlflow.ScoringServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same requests go to MLflow's own scoring server and to a handler with the same models. The page about them must say
 * what they answered; with {@code -Dmlops.scoring.page} it is written.
 */
class ScoringConformanceTest {
    private static final Path PAGE = Path.of("../docs/reference/scoring-conformance.md");

    @TempDir
    Path folder;

    @Test
    void answersAsMlflowDoesButForWhatThePageSays() throws IOException, InterruptedException {
        List<ComparedAnswers> compared = new ArrayList<>();
        try (ScoringServer mlflow = ScoringServer.start(folder);
                HandlerServer own = HandlerServer.start(ScoredModels.handlers())) {
            for (ScoringRequest request : ScoringRequests.all()) {
                // An offer of HTTP/2 confuses MLflow's server, which also closes some connections after an answer: each
                // request has its own.
                HttpClient http = HttpClient.newBuilder().version(HTTP_1_1).build();
                compared.add(new ComparedAnswers(
                        request,
                        request.send(http, mlflow.uri(request.model())),
                        request.send(http, own.uri(request.model()))));
            }
        }
        Optional<Path> target =
                Optional.ofNullable(System.getProperty("mlops.scoring.page")).map(Path::of);
        if (target.isPresent()) {
            Files.writeString(target.get(), ConformancePage.of(compared));
        }

        assertThat(compared.stream().filter(answers -> !answers.isAsSaid()))
                .as("answers that differ without a reason, or have a reason and do not differ")
                .isEmpty();
        assertThat(Files.readString(PAGE)).isEqualTo(ConformancePage.of(compared));
        assertThat(compared.stream().map(ComparedAnswers::own).map(ScoringAnswer::body))
                .as("nothing of the model or the machine is shown")
                .noneMatch(body -> body.contains("secret") || body.contains("Exception"));
    }
}
