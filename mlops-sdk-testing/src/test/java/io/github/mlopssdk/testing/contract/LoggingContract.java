package io.github.mlopssdk.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to metrics, params and tags that are sent again, clash, or are too long or too many. */
interface LoggingContract {
    Api api();

    private static String point(String key, String value, int step) {
        return "{'key':'%s','value':%s,'timestamp':7,'step':%d}".formatted(key, value, step);
    }

    private Api.Reply logMetrics(String run, String... points) {
        return api().post("runs/log-batch", "{'run_id':'%s','metrics':[%s]}".formatted(run, String.join(",", points)));
    }

    private Api.Reply logParam(String run, String key, String value) {
        return api().post("runs/log-parameter", "{'run_id':'%s','key':'%s','value':'%s'}".formatted(run, key, value));
    }

    private Api.Reply setTag(String run, String key, String value) {
        return api().post("runs/set-tag", "{'run_id':'%s','key':'%s','value':'%s'}".formatted(run, key, value));
    }

    @Test
    default void storesAFinitePointOnceHoweverOftenItIsSent() {
        String run = api().newRun();
        logMetrics(run, point("a", "1", 1), point("a", "1", 1), point("a", "2", 1));
        assertThat(logMetrics(run, point("a", "1", 1), point("a", "2", 1), point("b", "3", 1))
                        .status())
                .isEqualTo(200);
        assertThat(api().history(run, "a")).isEqualTo("1.0@7/1 2.0@7/1");
        assertThat(api().history(run, "b")).isEqualTo("3.0@7/1");
    }

    /** MLflow 2 refuses the whole batch, metrics and tags; MLflow 3.18 knows the point again. */
    @Test
    default void storedNanPoisonsTheBatchThatRepeatsItOnMlflow2() {
        String run = api().newRun();
        logMetrics(run, point("a", "'NaN'", 1));
        Api.Reply again = api().post(
                        "runs/log-batch",
                        "{'run_id':'%s','metrics':[%s,%s],'params':[{'key':'p','value':'v'}],'tags':[{'key':'t','value':'v'}]}"
                                .formatted(run, point("a", "'NaN'", 1), point("b", "1", 1)));
        assertThat(api().history(run, "a")).isEqualTo("NaN@7/1");
        // Params come before the metrics, tags after them.
        assertThat(api().value(run, "params", "p")).isEqualTo("v");
        if (api().isMlflow2()) {
            assertThat(again.status()).isEqualTo(400);
            assertThat(again.errorCode()).isEqualTo("BAD_REQUEST");
            assertThat(again.message()).contains("UNIQUE constraint failed: metrics.key");
            assertThat(api().history(run, "b")).isEmpty();
            assertThat(api().value(run, "tags", "t")).isNull();
        } else {
            assertThat(again.status()).isEqualTo(200);
            assertThat(api().history(run, "b")).isEqualTo("1.0@7/1");
            assertThat(api().value(run, "tags", "t")).isEqualTo("v");
        }
    }

    @ParameterizedTest
    @CsvSource({"'NaN', 'NaN'", "'Infinity', 1.7976931348623157E308"})
    default void pointsThatBecomeOneRowClashInABatchOnMlflow2(String first, String second) {
        String run = api().newRun();
        Api.Reply reply = logMetrics(run, point("a", quoted(first), 1), point("a", quoted(second), 1));
        assertThat(reply.status()).isEqualTo(api().isMlflow2() ? 400 : 200);
        assertThat(api().history(run, "a").isEmpty()).isEqualTo(api().isMlflow2());
    }

    private static String quoted(String value) {
        return value.endsWith("8") ? value : "'" + value + "'";
    }

    @Test
    default void infinitySentAgainIsKnownAgain() {
        String run = api().newRun();
        logMetrics(run, point("a", "'Infinity'", 1));
        assertThat(logMetrics(run, point("a", "'Infinity'", 1)).status()).isEqualTo(200);
        assertThat(logMetrics(run, point("a", "1.7976931348623157E308", 1)).status())
                .isEqualTo(200);
        assertThat(api().history(run, "a")).isEqualTo("1.7976931348623157E308@7/1");
    }

    @Test
    default void latestPointIsTheOneWithTheHighestStep() {
        String run = api().newRun();
        logMetrics(run, point("a", "1", 9));
        logMetrics(run, point("a", "5", 3));
        assertThat(api().run(run).at("/data/metrics/0/value").asDouble()).isEqualTo(1.0);
    }

    @Test
    default void pagesThroughAHistoryFromMlflow3On() {
        String run = api().newRun();
        logMetrics(
                run, IntStream.range(0, 5).mapToObj(i -> point("a", "" + i, i)).toArray(String[]::new));
        String query = "metrics/get-history?metric_key=a&max_results=3&run_id=" + run;
        Api.Reply first = api().get(query);
        String token = first.json().path("next_page_token").asText();
        assertThat(first.json().path("metrics")).hasSize(api().isMlflow2() ? 5 : 3);
        assertThat(token.isEmpty()).isEqualTo(api().isMlflow2());
        if (!token.isEmpty()) {
            Api.Reply second = api().get(query + "&page_token=" + token);
            assertThat(second.json().path("metrics")).hasSize(2);
            assertThat(second.json().has("next_page_token")).isFalse();
        }
    }

    @Test
    default void unknownMetricHasAnEmptyHistory() {
        assertThat(api().history(api().newRun(), "nothing")).isEmpty();
    }

    @Test
    default void takesTheSameParamAgainAndRefusesAnother() {
        String run = api().newRun();
        logParam(run, "p", "1");
        assertThat(logParam(run, "p", "1").status()).isEqualTo(200);
        Api.Reply other = logParam(run, "p", "2");
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.errorCode()).isEqualTo("INVALID_PARAMETER_VALUE");
        assertThat(other.message()).startsWith("Changing param values is not allowed.");
    }

    @Test
    default void refusesAllOfABatchWithAConflictingParam() {
        String run = api().newRun();
        logParam(run, "p", "1");
        Api.Reply reply = api().post(
                        "runs/log-batch",
                        "{'run_id':'%s','metrics':[%s],'params':[{'key':'p','value':'2'},{'key':'q','value':'1'}],'tags':[{'key':'t','value':'1'}]}"
                                .formatted(run, point("a", "1", 1)));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).startsWith("Changing param values is not allowed.");
        assertThat(api().value(run, "params", "q")).isNull();
        assertThat(api().value(run, "tags", "t")).isNull();
        assertThat(api().history(run, "a")).isEmpty();
    }

    @Test
    default void refusesAParamTwiceInABatchButTakesTheLastOfTwoTags() {
        String run = api().newRun();
        String twice = "[{'key':'k','value':'1'},{'key':'k','value':'1'}]";
        Api.Reply params = api().post("runs/log-batch", "{'run_id':'%s','params':%s}".formatted(run, twice));
        assertThat(params.status()).isEqualTo(400);
        assertThat(params.message()).startsWith("Duplicate parameter keys have been submitted: ['k']");
        Api.Reply tags = api().post(
                        "runs/log-batch", "{'run_id':'%s','tags':%s}".formatted(run, twice.replaceFirst("'1'", "'0'")));
        assertThat(tags.status()).isEqualTo(200);
        assertThat(api().value(run, "tags", "k")).isEqualTo("1");
    }

    @Test
    default void cutsLongValuesWithoutAWord() {
        String run = api().newRun();
        assertThat(logParam(run, "p", "😀".repeat(6001)).status()).isEqualTo(200);
        assertThat(setTag(run, "t", "x".repeat(8001)).status()).isEqualTo(200);
        assertThat(api().value(run, "params", "p")).isEqualTo("😀".repeat(6000));
        assertThat(api().value(run, "tags", "t")).isEqualTo("x".repeat(8000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a:b", "a.b-c_d/e", "é日本", " a"})
    default void takesTheseKeys(String key) {
        assertThat(setTag(api().newRun(), key, "v").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a@", "😀", "a\\tb", "a//b", "a/", "/x", "../x", "a/../b", "./a", ".", "..", "//"})
    default void refusesTheseKeys(String key) {
        String run = api().newRun();
        assertThat(setTag(run, key, "v").status()).isEqualTo(400);
        assertThat(logParam(run, key, "v").status()).isEqualTo(400);
        assertThat(logMetrics(run, point(key, "1", 1)).status()).isEqualTo(400);
    }

    @Test
    default void takesKeysOfTwoHundredAndFiftyCodePoints() {
        String run = api().newRun();
        assertThat(setTag(run, "é".repeat(250), "v").status()).isEqualTo(200);
        assertThat(setTag(run, "é".repeat(251), "v").status()).isEqualTo(400);
        assertThat(logParam(run, "k".repeat(251), "v").status()).isEqualTo(400);
        assertThat(logMetrics(run, point("k".repeat(251), "1", 1)).status()).isEqualTo(400);
    }

    @Test
    default void refusesAllOfABatchWithOneBadKey() {
        String run = api().newRun();
        Api.Reply reply = api().post(
                        "runs/log-batch",
                        "{'run_id':'%s','params':[{'key':'p','value':'1'}],'metrics':[%s,%s]}"
                                .formatted(run, point("a", "1", 1), point("b@", "1", 1)));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).contains("'metrics[1].name'");
        assertThat(api().value(run, "params", "p")).isNull();
        assertThat(api().history(run, "a")).isEmpty();
    }

    @Test
    default void limitsWhatABatchHolds() {
        String run = api().newRun();
        String metrics =
                IntStream.range(0, 1000).mapToObj(i -> point("a", "" + i, i)).collect(Collectors.joining(","));
        String pairs = IntStream.range(0, 101)
                .mapToObj(i -> "{'key':'k%d','value':'v'}".formatted(i))
                .collect(Collectors.joining(","));
        assertThat(tooMuch(run, "metrics", metrics + "," + point("a", "1000", 1000)))
                .contains("at most 1000 metrics.");
        assertThat(tooMuch(run, "params", pairs)).contains("at most 100 params.");
        assertThat(tooMuch(run, "tags", pairs)).contains("at most 100 tags.");
        assertThat(api().post(
                                "runs/log-batch",
                                "{'run_id':'%s','metrics':[%s],'params':[{'key':'p','value':'v'}]}"
                                        .formatted(run, metrics))
                        .message())
                .contains("at most 1000 metrics, params, and tags.");
        assertThat(logMetrics(run, metrics).status()).isEqualTo(200);
    }

    private String tooMuch(String run, String field, String elements) {
        Api.Reply reply = api().post("runs/log-batch", "{'run_id':'%s','%s':[%s]}".formatted(run, field, elements));
        assertThat(reply.status()).isEqualTo(400);
        return reply.message();
    }
}
