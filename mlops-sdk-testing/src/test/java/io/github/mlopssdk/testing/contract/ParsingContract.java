package io.github.mlopssdk.testing.contract;

import static io.github.mlopssdk.testing.contract.Api.T;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What servers make of requests that are not quite right. Most are answered 200 and stored as something else, which is
 * why the SDK sends typed values only.
 */
interface ParsingContract {
    Api api();

    private String logMetric(String value, String timestamp, String step) {
        String run = api().newRun();
        Api.Reply reply = api().post(
                        "runs/log-metric",
                        "{'run_id':'%s','key':'m','value':%s,'timestamp':%s,'step':%s}"
                                .formatted(run, value, timestamp, step));
        return reply.status() == 200 ? api().history(run, "m") : reply.status() + " " + reply.errorCode();
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, 1.5",
        "-0.0, 0.0",
        "4.9E-324, 4.9E-324",
        "1.7976931348623157E308, 1.7976931348623157E308",
        "true, 1.0",
        "\"NaN\", NaN",
        "\"Infinity\", 1.7976931348623157E308",
        "\"-Infinity\", -1.7976931348623157E308",
        "\"inf\", 1.7976931348623157E308",
        "\"1e400\", 1.7976931348623157E308"
    })
    default void storesMetricValues(String sent, String stored) {
        assertThat(logMetric(sent, "7", "3")).isEqualTo(stored + "@7/3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1e400", "\"nan\""})
    default void storesZeroForUnquotedOddValues(String sent) {
        assertThat(logMetric(sent, "7", "3")).isEqualTo("0.0@0/0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1700000000000.5", "9223372036854775808", "true"})
    default void storesTimeAndStepZeroForAnOddTimestamp(String sent) {
        assertThat(logMetric("2.5", sent, "3")).isEqualTo("2.5@0/0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.5", "9223372036854775808", "-9223372036854775809"})
    default void storesStepZeroForAnOddStep(String sent) {
        assertThat(logMetric("2.5", "7", sent)).isEqualTo("2.5@7/0");
    }

    @ParameterizedTest
    @CsvSource({
        "-7, -7",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "\"12\", 12",
        "1e3, 1000",
        "null, 0"
    })
    default void takesAnyStepOfSixtyFourBits(String sent, String stored) {
        assertThat(logMetric("2.5", "7", sent)).isEqualTo("2.5@7/" + stored);
    }

    @ParameterizedTest
    @CsvSource({"-5, 3", "\"abc\", 3", "null, 3", "7, \"abc\""})
    default void refusesTimesAndStepsThatAreNoNumbers(String timestamp, String step) {
        assertThat(logMetric("2.5", timestamp, step)).isEqualTo("400 INVALID_PARAMETER_VALUE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"abc\""})
    default void refusesValuesThatAreNoNumbers(String value) {
        assertThat(logMetric(value, "7", "3")).isEqualTo("400 INVALID_PARAMETER_VALUE");
    }

    @Test
    default void dropsAllThatFollowsABareNanInABatch() {
        String run = api().newRun();
        Api.Reply reply = api().post("runs/log-batch", """
                        {'run_id':'%s','metrics':[
                          {'key':'a','value':1,'timestamp':7,'step':1},
                          {'key':'b','value':NaN,'timestamp':7,'step':2},
                          {'key':'c','value':3,'timestamp':7,'step':3}],
                         'params':[{'key':'p','value':'v'}],'tags':[{'key':'t','value':'v'}]}""".formatted(run));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(api().history(run, "a")).isEqualTo("1.0@7/1");
        assertThat(api().history(run, "b")).isEqualTo("0.0@0/0");
        assertThat(api().history(run, "c")).isEmpty();
        assertThat(api().value(run, "params", "p")).isNull();
        assertThat(api().value(run, "tags", "t")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "true", "{'a':1}", "[1]"})
    default void emptiesAParamThatIsNoTextAndDropsTheRest(String value) {
        String run = api().newRun();
        Api.Reply reply = api().post(
                        "runs/log-batch",
                        "{'run_id':'%s','params':[{'key':'p','value':%s},{'key':'q','value':'z'}],'tags':[{'key':'t','value':'v'}]}"
                                .formatted(run, value));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(api().value(run, "params", "p")).isEmpty();
        assertThat(api().value(run, "params", "q")).isNull();
        assertThat(api().value(run, "tags", "t")).isNull();
    }

    @Test
    default void storesANullParamAsEmptyText() {
        String run = api().newRun();
        assertThat(api().post("runs/log-parameter", "{'run_id':'%s','key':'p','value':null}".formatted(run))
                        .status())
                .isEqualTo(200);
        assertThat(api().value(run, "params", "p")).isEmpty();
    }

    @Test
    default void emptiesATagWithALoneSurrogate() {
        String run = api().newRun();
        Api.Reply reply = api().post("runs/set-tag", "{'run_id':'%s','key':'t','value':'a\\ud800'}".formatted(run));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(api().value(run, "tags", "t")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"finished, RUNNING", "DONE, RUNNING", "FINISHED, FINISHED", "KILLED, KILLED", "3, FINISHED"})
    default void ignoresUnknownStatusWords(String sent, String stored) {
        String run = api().newRun();
        Api.Reply reply =
                api().post("runs/update", "{'run_id':'%s','status':'%s','end_time':%d}".formatted(run, sent, T + 5));
        assertThat(reply.json().at("/run_info/status").asText()).isEqualTo(stored);
        assertThat(reply.json().at("/run_info/end_time").asLong()).isEqualTo(T + 5);
    }

    @Test
    default void dropsTheStatusAfterAFractionalEndTime() {
        String run = api().newRun();
        Api.Reply reply =
                api().post("runs/update", "{'run_id':'%s','end_time':1.5,'status':'FINISHED'}".formatted(run));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(api().run(run).at("/info/status").asText()).isEqualTo("RUNNING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'run_id':'x','key':'m','val", "", "null"})
    default void missesTheRunIdInWhatIsNoJson(String body) {
        Api.Reply reply = api().post("runs/log-metric", body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).startsWith("Missing value for required parameter 'run_id'");
    }

    @Test
    default void ignoresUnknownFields() {
        String run = api().newRun();
        api().post("runs/set-tag", "{'run_id':'%s','zzz':{'a':[1]},'key':'t','value':'v'}".formatted(run));
        assertThat(api().value(run, "tags", "t")).isEqualTo("v");
    }

    @Test
    default void wantsJsonAsContentType() {
        Api.Reply text = api().send("POST", "/api/2.0/mlflow/runs/search", "text/plain", BodyPublishers.ofString("{}"));
        assertThat(text.status()).isEqualTo(400);
        assertThat(text.message()).contains("Content-Type must be one of ['application/json']");
        Api.Reply json = api().send(
                        "POST",
                        "/api/2.0/mlflow/runs/search",
                        "application/json; charset=utf-8",
                        BodyPublishers.ofString("{}"));
        assertThat(json.status()).isEqualTo(200);
    }

    /** MLflow 3 reads a JSON body without a length as empty. */
    @Test
    default void needsALengthOnJsonFromMlflow3On() {
        String body = "{\"run_id\":\"%s\",\"key\":\"t\",\"value\":\"v\"}".formatted(api().newRun());
        Api.Reply reply = api().send("POST", "/api/2.0/mlflow/runs/set-tag", "application/json", Api.chunked(body));
        assertThat(reply.status()).isEqualTo(api().isMlflow2() ? 200 : 400);
    }
}
