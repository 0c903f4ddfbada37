package io.github.mlopssdk.serving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.Rows;
import io.github.mlopssdk.model.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoringHandlerTest {
    private static final String ONE_ROW = "{\"inputs\": [[1, 2, 3]]}";

    private final ScoringHandler handler =
            SumModel.of(SumModel.tensor("float32", -1L, 3L)).handler();

    @Test
    void predicts() {
        ScoringResponse response = post(handler, "{\"inputs\": [[1, 2, 3], [0.5, 0.25, 0]]}");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.contentType()).isEqualTo("application/json");
        assertThat(response.body()).isEqualTo("{\"predictions\":[6.0,0.75]}");
    }

    @Test
    void saysWhetherItIsReady() {
        var ready = new AtomicBoolean();
        ScoringHandler starting =
                ScoringHandler.builder(this::never).ready(ready::get).build();

        assertThat(get(starting, "/ping").status()).isEqualTo(503);
        assertThat(get(starting, "/health").status()).isEqualTo(503);
        ready.set(true);
        assertThat(get(starting, "/ping")).isEqualTo(ScoringResponse.ok("\n"));
        assertThat(get(starting, "/health")).isEqualTo(ScoringResponse.ok("\n"));
    }

    @Test
    void saysItsVersion() {
        assertThat(get(ScoringHandler.builder(this::never).version("1.2").build(), "/version")
                        .body())
                .isEqualTo("1.2");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /invocations, 405",
        "PUT, /invocations, 405",
        "POST, /ping, 405",
        "POST, /version, 405",
        "GET, /, 404",
        "POST, /invocations/, 404",
        "GET, /../etc/passwd, 404",
    })
    void knowsFourPaths(String method, String path, int status) {
        ScoringResponse response = handler.handle(method, path, "application/json", ONE_ROW.getBytes(UTF_8))
                .join();

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.body()).startsWith("{\"error_code\":").doesNotContain("passwd");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "application/json, 200",
                "application/json; charset=UTF-8, 200",
                "application/json;charset=utf-8, 200",
                "APPLICATION/JSON, 200",
                "application/json; charset=latin1, 415",
                "application/json; boundary=x, 415",
                "text/plain, 415",
                "application/x-www-form-urlencoded, 415",
                "'', 415",
                "none, 415",
            })
    void readsJsonAndCsvInUtf8(String contentType, int status) {
        assertThat(handler.handle("POST", "/invocations", contentType, ONE_ROW.getBytes(UTF_8))
                        .join()
                        .status())
                .isEqualTo(status);
    }

    @Test
    void refusesALongBody() {
        ScoringHandler small =
                ScoringHandler.builder(this::never).maxBodyBytes(10).build();

        assertThat(small.maxBodyBytes()).isEqualTo(10);
        assertThat(post(small, ONE_ROW).status()).isEqualTo(413);
        assertThat(handler.maxBodyBytes()).isEqualTo(16 * 1024 * 1024);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScoringHandler.builder(this::never).maxBodyBytes(0))
                .withMessageStartingWith("bytes must be at least 1");
    }

    @Test
    void answersWhatTheScorerSays() {
        var busy = new ScoringException(ScoringError.TOO_MANY_REQUESTS, "busy", Duration.ofMillis(1500));

        ScoringResponse response = post(failing(busy), ONE_ROW);

        assertThat(response.status()).isEqualTo(429);
        assertThat(response.headers()).containsExactly(entry("Retry-After", "2"));
        assertThat(response.body()).isEqualTo("{\"error_code\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"busy\"}");
    }

    @Test
    void tellsTheModelsFaultsFromTheCallers() {
        assertThat(post(failing(new IllegalArgumentException("secret")), ONE_ROW))
                .returns(400, ScoringResponse::status)
                .satisfies(response -> assertThat(response.body()).doesNotContain("secret"));
        assertThat(post(failing(new IllegalStateException("secret")), ONE_ROW))
                .returns(500, ScoringResponse::status)
                .satisfies(response -> assertThat(response.body()).doesNotContain("secret"));
        assertThat(post(failing(new OutOfMemoryError("secret")), ONE_ROW).status())
                .isEqualTo(500);
        assertThat(post(failing(new RejectedExecutionException()), ONE_ROW))
                .returns(503, ScoringResponse::status)
                .satisfies(response -> assertThat(response.headers()).containsExactly(entry("Retry-After", "1")));
    }

    @Test
    void logsOnceWhereTheModelRefusedWithoutWhatWasSent() {
        ScoringHandler refusing = failing(new IllegalArgumentException("secret"));
        PrintStream err = System.err;
        var log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, UTF_8));
        try {
            post(refusing, ONE_ROW);
            post(refusing, ONE_ROW);
        } finally {
            System.setErr(err);
        }
        assertThat(log.toString(UTF_8).lines())
                .singleElement()
                .asString()
                .contains("WARN", "answered with 400", "IllegalArgumentException at ", "logsOnceWhere")
                .doesNotContain("secret");
    }

    @Test
    void answersAScorerThatThrows() {
        ScoringHandler throwing = ScoringHandler.builder(input -> {
                    throw new ScoringException(ScoringError.UNAVAILABLE, "closed");
                })
                .build();

        assertThat(post(throwing, ONE_ROW).status()).isEqualTo(503);
    }

    @Test
    void refusesAnotherNumberOfRows() {
        ScoringHandler wrong = ScoringHandler.builder(
                        input -> CompletableFuture.completedFuture(Tensor.of(new double[5], 5)))
                .build();

        assertThat(post(wrong, ONE_ROW).status()).isEqualTo(500);
    }

    @Test
    void cancelsThePrediction() {
        var prediction = new CompletableFuture<Rows>();
        CompletableFuture<ScoringResponse> answer = ScoringHandler.builder(input -> prediction)
                .build()
                .handle("POST", "/invocations", "application/json", ONE_ROW.getBytes(UTF_8));

        answer.cancel(true);

        assertThat(prediction).isCancelled();
    }

    @Test
    void followsTheSignatureOfTheModel() {
        var signature = new AtomicReference<>(SumModel.of(SumModel.tensor("float32", -1L, 3L)));
        ScoringHandler swapped = ScoringHandler.builder(new Scorer() {
                    @Override
                    public CompletableFuture<Rows> score(ModelInput input) {
                        return CompletableFuture.completedFuture(signature.get().predict(input));
                    }

                    @Override
                    public Optional<ModelSignature> signature() {
                        return signature.get().signature();
                    }
                })
                .build();

        assertThat(post(swapped, ONE_ROW).status()).isEqualTo(200);
        signature.set(SumModel.of(SumModel.tensor("float32", -1L, 2L)));
        assertThat(post(swapped, ONE_ROW).status()).isEqualTo(400);
        signature.set(SumModel.of(SumModel.tensor("str", -1L)));
        assertThat(post(swapped, ONE_ROW).status())
                .as("a signature that nothing fits is no mistake of the sender")
                .isEqualTo(500);
    }

    @Test
    void refusesASignatureThatNothingFits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SumModel.of(SumModel.tensor("str", -1L)).handler())
                .withMessageContaining("log the model with columns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SumModel.of(SumModel.tensor("float32")).handler());
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> SumModel.of(SumModel.tensor("float32", -1L), new ModelSignature.Column("a", "long", true))
                                .handler());
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        SumModel.of(new ModelSignature.Column("a", "map", true)).handler());
    }

    @Test
    void writesEveryKindOfPrediction() {
        assertThat(predictions(new ModelSignature.Tensor(null, "int64", List.of(-1L)), 7))
                .isEqualTo("[7]");
        assertThat(predictions(new ModelSignature.Tensor(null, "bool", List.of(-1L)), 1))
                .isEqualTo("[true]");
        assertThat(predictions(new ModelSignature.Tensor(null, "float32", List.of(-1L)), 0.1f))
                .isEqualTo("[0.1]");
        assertThat(predictions(new ModelSignature.Tensor(null, "float64", List.of(-1L)), 0.1))
                .isEqualTo("[0.1]");
        assertThat(predictions(new ModelSignature.Tensor(null, "float64", List.of(-1L)), Double.NaN))
                .isEqualTo("[null]");
    }

    private static String predictions(ModelSignature.Spec output, double value) {
        var contract = Contract.of(Optional.of(new ModelSignature(List.of(), List.of(output))));
        return contract.predictions(Tensor.of(new double[] {value}, 1))
                .replace("{\"predictions\":", "")
                .replace("}", "");
    }

    private CompletableFuture<Rows> never(Object input) {
        throw new AssertionError("nothing is predicted here");
    }

    private static ScoringHandler failing(Throwable failure) {
        return ScoringHandler.builder(input -> CompletableFuture.failedFuture(failure))
                .build();
    }

    private static ScoringResponse get(ScoringHandler handler, String path) {
        return handler.handle("GET", path, null, new byte[0]).join();
    }

    private static ScoringResponse post(ScoringHandler handler, String body) {
        return handler.handle("POST", "/invocations", "application/json", body.getBytes(UTF_8))
                .join();
    }
}
