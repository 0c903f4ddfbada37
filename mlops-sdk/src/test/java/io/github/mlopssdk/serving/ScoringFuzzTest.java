package io.github.mlopssdk.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.ModelSignature.Column;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ten thousand spoiled requests for each model: each is answered with 200 or a clear 4xx, whatever it holds. */
class ScoringFuzzTest {
    private static final int CASES = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Named<ScoringHandler>> models() {
        return Stream.of(
                Named.of(
                        "array",
                        SumModel.of(SumModel.tensor("float32", -1L, 3L)).handler()),
                Named.of(
                        "arrays",
                        SumModel.of(
                                        new ModelSignature.Tensor("x", "int64", List.of(-1L)),
                                        new ModelSignature.Tensor("y", "float64", List.of(-1L, 2L)))
                                .handler()),
                Named.of(
                        "columns",
                        SumModel.of(
                                        new Column("a", "double", true),
                                        new Column("b", "long", true),
                                        new Column("c", "string", false),
                                        new Column("d", "datetime", false),
                                        new Column("e", "binary", false))
                                .withParam("factor", 1.0)
                                .handler()),
                Named.of("any", new SumModel(Optional.empty()).handler()));
    }

    @ParameterizedTest
    @MethodSource("models")
    void answersEverySpoiledRequest(ScoringHandler handler) throws IOException {
        var random = new Random(42);
        var statuses = new TreeSet<Integer>();
        for (int i = 0; i < CASES; i++) {
            SpoiledRequest request = SpoiledRequest.next(random);
            ScoringResponse response = handler.handle("POST", "/invocations", request.contentType(), request.body())
                    .join();
            statuses.add(response.status());
            check(response, request::toString);
        }
        assertThat(statuses).as("some are taken, some are not").contains(200, 400);
    }

    private static void check(ScoringResponse response, Supplier<String> name) throws IOException {
        assertThat(response.status()).as(name).isIn(200, 400, 415);
        JsonNode body = JSON.readTree(response.body());
        if (response.status() == 200) {
            assertThat(body.has("predictions")).as(name).isTrue();
        } else {
            assertThat(body.path("error_code").asText()).as(name).isNotEmpty();
            assertThat(body.path("message").asText())
                    .as(name)
                    .isNotEmpty()
                    .hasSizeLessThan(400)
                    .doesNotContain("Exception", "\tat ", "java.");
        }
    }

    @Test
    void spoilsInEveryWay() {
        var random = new Random(1);
        Set<SpoiledRequest.Way> ways = EnumSet.noneOf(SpoiledRequest.Way.class);
        for (int i = 0; i < 1_000; i++) {
            ways.add(SpoiledRequest.next(random).way());
        }
        assertThat(ways).containsExactlyInAnyOrder(SpoiledRequest.Way.values());
    }

    @Test
    void asksTheSameEveryTime() {
        assertThat(SpoiledRequest.next(new Random(7))).isEqualTo(SpoiledRequest.next(new Random(7)));
    }
}
