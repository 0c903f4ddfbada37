package io.github.mlopssdk.samples.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mlopssdk.samples.serving.load.Subject;
import io.github.mlopssdk.serving.ModelSource;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a network cannot take gets a clear answer over HTTP, and spoils nobody's batch. */
final class BadInputTest {
    private static final String JSON = "application/json";
    private static final String NUMBERS = "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16";
    private static final String GOOD = "{\"inputs\":[[" + NUMBERS + "]]}";

    private static RunningServer running;

    @BeforeAll
    static void start(@TempDir Path directory) {
        running = RunningServer.start(ModelSource.of(Subject.SMALL_MLP.save(directory)));
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "malformed JSON    | 400 | application/json | {\"inputs\": [[1,",
                "no JSON object    | 400 | application/json | [[1, 2]]",
                "nothing           | 400 | application/json | ''",
                "wrong type        | 400 | application/json | {\"inputs\": [[\"a\",2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]]}",
                "wrong shape       | 400 | application/json | {\"inputs\": [[1, 2, 3]]}",
                "ragged rows       | 400 | application/json | {\"inputs\": [[1, 2], [3]]}",
                "too few columns   | 400 | application/json | {\"dataframe_split\": {\"columns\": [\"a\"], \"data\": [[1]]}}",
                "NaN               | 400 | application/json | {\"inputs\": [[NaN,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]]}",
                "out of range      | 400 | application/json | {\"inputs\": [[1e999,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]]}",
                "two inputs        | 400 | application/json | {\"inputs\": [[1]], \"instances\": [[1]]}",
                "unknown type      | 415 | image/png        | x",
                "unknown charset   | 415 | application/json; charset=latin-1 | {}",
            })
    void isToldWhatIsWrong(String what, int status, String contentType, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = running.ask(contentType, body);

        assertThat(answer.statusCode())
                .describedAs("%s: %s", what, answer.body())
                .isEqualTo(status);
        JsonNode error = new ObjectMapper().readTree(answer.body());
        assertThat(error.get("error_code").asText()).isNotEmpty();
        assertThat(error.get("message").asText()).isNotEmpty().doesNotContain("Exception", "at io.");
        assertThat(running.ask(JSON, GOOD).statusCode()).isEqualTo(200);
    }

    /** Wrong requests between right ones, all at the same time: each right one gets the answer that it gets alone. */
    @Test
    void spoilsNoBatch() throws IOException, InterruptedException {
        String alone = running.ask(JSON, GOOD).body();
        var good = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        var bad = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < 200; i++) {
            good.add(running.http().sendAsync(running.request(JSON, GOOD), BodyHandlers.ofString()));
            bad.add(running.http().sendAsync(running.request(JSON, "{\"inputs\":[[1]]}"), BodyHandlers.ofString()));
        }

        double first = probability(alone);
        for (CompletableFuture<HttpResponse<String>> answer : good) {
            assertThat(answer.join().statusCode()).isEqualTo(200);
            // Together and alone they may differ in the last bits.
            assertThat(probability(answer.join().body())).isCloseTo(first, within(1e-6));
        }
        assertThat(bad)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(400));
    }

    private static double probability(String body) throws IOException {
        return new ObjectMapper()
                .readTree(body)
                .get("predictions")
                .get(0)
                .get(0)
                .asDouble();
    }

    @Test
    void otherPathsAndMethodsAreToldApart() throws IOException, InterruptedException {
        assertThat(running.get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(running.get("/invocations").statusCode()).isEqualTo(405);
        assertThat(running.get("/ping").statusCode()).isEqualTo(200);
        assertThat(running.get("/version").body()).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void showsWhatHappensToPrometheus() throws IOException, InterruptedException {
        running.ask(JSON, GOOD);
        running.ask(JSON, "{}");

        String metrics = running.get("/metrics").body();
        for (String name : List.of(
                "serving_queue_rows 0",
                "serving_queue_wait_seconds_count",
                "serving_batch_rows_bucket{le=\"1.0\"}",
                "serving_model_time_seconds_sum",
                "serving_requests_seconds_bucket{status=\"200\",le=\"1.0\"}",
                "serving_requests_seconds_count{status=\"400\"}")) {
            assertThat(metrics).contains(name);
        }
    }
}
