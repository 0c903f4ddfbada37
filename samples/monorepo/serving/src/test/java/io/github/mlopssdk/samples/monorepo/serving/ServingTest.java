package io.github.mlopssdk.samples.monorepo.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.samples.monorepo.processing.Preprocessing;
import io.github.mlopssdk.samples.monorepo.processing.SoftmaxModel;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As the image starts it: a process of its own. */
class ServingTest {
    @TempDir
    Path model;

    @Test
    void answersOverHttp() throws Exception {
        Preprocessing.fit(List.of(List.of(0.0, 0.0, 0.0, 0.0), List.of(2.0, 2.0, 2.0, 2.0)))
                .save(model);
        new SoftmaxModel(new double[3][5]).save(model);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Serving.class.getName(),
                        model.toString(),
                        "0")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String started = output.readLine();
            assertThat(started).startsWith("serving on port ");
            URI address = URI.create("http://127.0.0.1:" + started.replaceAll("\\D", ""));

            assertThat(send(HttpRequest.newBuilder(address.resolve("/ping"))).statusCode())
                    .isEqualTo(200);
            HttpResponse<String> right = ask(address, "5.1");
            assertThat(right.statusCode()).as(right.body()).isEqualTo(200);
            assertThat(right.body()).contains("0.3333");
            HttpResponse<String> wrong = ask(address, "\"wide\"");
            assertThat(wrong.statusCode()).isEqualTo(400);
            assertThat(wrong.body()).contains("error_code").doesNotContain("wide");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static HttpResponse<String> ask(URI address, String length) throws Exception {
        String body = """
            {"dataframe_records": [
              {"sepal_length": %s, "sepal_width": 3.5, "petal_length": 1.4, "petal_width": 0.2}]}
            """.formatted(length);
        return send(HttpRequest.newBuilder(address.resolve("/invocations"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
