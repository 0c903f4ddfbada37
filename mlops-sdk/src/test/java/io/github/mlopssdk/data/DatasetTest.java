package io.github.mlopssdk.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mlopssdk.model.DatasetInput;
import io.github.mlopssdk.model.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {
    /** What {@code printf hello | sha256sum} prints. */
    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    /** What numpy's {@code sha256(np.array([[1,2],[3,4]], 'float32').tobytes())} is. */
    private static final String ONE_TO_FOUR = "ad73b9acd6e4a74b2f5bb5386658ce3bb146cd040a1867646ab3b973fb6632b1";

    @TempDir
    Path directory;

    private static JsonNode json(String text) throws JsonProcessingException {
        return new JsonMapper().readTree(text);
    }

    private static JsonNode profile(Dataset dataset) throws JsonProcessingException {
        return json(String.valueOf(dataset.usedFor("training").profile()));
    }

    private static String digest(Dataset dataset) {
        return dataset.usedFor("training").digest();
    }

    private static String sha256(String text) throws IOException {
        return Sha256.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void describesAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("hello.txt"), "hello");

        DatasetInput input = Dataset.of(file).usedFor("validation");

        assertThat(input.name()).isEqualTo("hello.txt");
        assertThat(input.digest()).isEqualTo(HELLO.substring(0, 32));
        assertThat(input.sourceType()).isEqualTo("local");
        assertThat(json(input.source()).path("uri").asText())
                .isEqualTo(file.toUri().toString());
        assertThat(input.schema()).isNull();
        assertThat(input.profile()).isEqualTo("{\"size_bytes\":5,\"sha256\":\"" + HELLO + "\"}");
        assertThat(input.context()).isEqualTo("validation");
    }

    @Test
    void digestsADirectoryAsSha256sumPrintsIt() throws IOException {
        Files.createDirectories(directory.resolve("d/b"));
        Files.writeString(directory.resolve("d/b/1.txt"), "hello");
        Files.writeString(directory.resolve("d/a.txt"), "hello");

        Dataset dataset = Dataset.of(directory.resolve("d"));

        String lines = HELLO + "  a.txt\n" + HELLO + "  b/1.txt\n";
        assertThat(profile(dataset).path("sha256").asText()).isEqualTo(sha256(lines));
        assertThat(profile(dataset).path("num_files").asInt()).isEqualTo(2);
        assertThat(profile(dataset).path("size_bytes").asInt()).isEqualTo(10);
    }

    @Test
    void describesArrays() throws IOException {
        Dataset dataset = Dataset.ofArrays(new float[][] {{1, 2}, {3, 4}}, new int[] {7, 7})
                .named("squares");
        DatasetInput input = dataset.usedFor("test");

        JsonNode profile = profile(dataset);
        assertThat(profile.path("num_rows").asInt()).isEqualTo(2);
        assertThat(profile.path("features_shape").toString()).isEqualTo("[2,2]");
        assertThat(profile.path("features_size").asInt()).isEqualTo(4);
        assertThat(profile.path("features_nbytes").asInt()).isEqualTo(16);
        assertThat(profile.path("features_min").asDouble()).isEqualTo(1);
        assertThat(profile.path("features_max").asDouble()).isEqualTo(4);
        assertThat(profile.path("features_mean").asDouble()).isEqualTo(2.5);
        assertThat(profile.has("features_nan")).isFalse();
        assertThat(profile.path("features_sha256").asText()).isEqualTo(ONE_TO_FOUR);
        assertThat(profile.path("class_counts").toString()).isEqualTo("{\"7\":2}");
        assertThat(profile.path("sha256").asText())
                .isEqualTo(sha256("features float32 2x2 " + ONE_TO_FOUR + "\ntargets int32 2 "
                        + profile.path("targets_sha256").asText() + "\n"))
                .startsWith(input.digest());
        assertThat(json(String.valueOf(input.schema()))
                        .at("/mlflow_tensorspec/targets")
                        .asText())
                .isEqualTo("[{\"type\":\"tensor\",\"tensor-spec\":{\"dtype\":\"int32\",\"shape\":[-1]}}]");
        assertThat(input.sourceType()).isEqualTo("code");
    }

    @Test
    void countsWhatIsMissingApartFromTheRest() throws IOException {
        JsonNode profile = profile(Dataset.ofArrays(new double[] {1, Double.NaN, 3}));

        assertThat(profile.path("features_nan").asInt()).isEqualTo(1);
        assertThat(profile.path("features_mean").asDouble()).isEqualTo(2);
        assertThat(profile.has("targets_shape")).isFalse();
    }

    @Test
    void countsClassesOfRowsWithAOne() throws IOException {
        double[] x = {0, 0, 0};

        assertThat(profile(Dataset.ofArrays(x, new double[][] {{0, 1}, {0, 1}, {1, 0}}))
                        .path("class_counts")
                        .toString())
                .isEqualTo("{\"0\":1,\"1\":2}");
        assertThat(profile(Dataset.ofArrays(x, new double[][] {{0, 1}, {1, 1}, {1, 0}}))
                        .has("class_counts"))
                .isFalse();
        assertThat(profile(Dataset.ofArrays(x, new double[][] {{0, 1}, {0, 0}, {1, 0}}))
                        .has("class_counts"))
                .isFalse();
        assertThat(profile(Dataset.ofArrays(x, new double[] {0.5, 1, 2})).has("class_counts"))
                .isFalse();
    }

    @Test
    void changesItsDigestWithEveryValueTypeAndShape() {
        List<Dataset> all = List.of(
                Dataset.ofArrays(new float[] {1, 2}),
                Dataset.ofArrays(new float[] {2, 1}),
                Dataset.ofArrays(new double[] {1, 2}),
                Dataset.ofArrays(new float[][] {{1, 2}}),
                Dataset.ofArrays(new float[] {1, 2}, new float[] {1, 2}));

        assertThat(all).extracting(DatasetTest::digest).doesNotHaveDuplicates();
    }

    @Test
    void describesRows() throws IOException {
        List<Map<String, Integer>> rows = new ArrayList<>();
        List<Map<String, Integer>> reordered = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Map<String, Integer> row = new LinkedHashMap<>();
            row.put("b", i);
            row.put("a", 7);
            rows.add(row);
            reordered.add(Map.of("a", 7, "b", i));
        }

        assertThat(digest(Dataset.ofRows(rows))).isEqualTo(digest(Dataset.ofRows(reordered)));
        assertThat(digest(Dataset.ofRows(rows))).isNotEqualTo(digest(Dataset.ofRows(rows.subList(0, 2))));
        assertThat(profile(Dataset.ofRows(rows)).path("num_elements").asInt()).isEqualTo(6);
        assertThat(Dataset.ofRows(rows).usedFor("test").schema())
                .isEqualTo("{\"mlflow_colspec\":[{\"type\":\"integer\",\"name\":\"b\",\"required\":true},"
                        + "{\"type\":\"integer\",\"name\":\"a\",\"required\":true}]}");
    }

    @Test
    void knowsKindsOfSources() {
        Dataset dataset = Dataset.ofArrays(new int[] {1});

        assertThat(dataset.from("data/x.csv").usedFor("test").sourceType()).isEqualTo("local");
        assertThat(dataset.from("file:///x.csv").usedFor("test").sourceType()).isEqualTo("local");
        assertThat(dataset.from("C:\\x.csv").usedFor("test").sourceType()).isEqualTo("local");
        assertThat(dataset.from("GS://b/x").usedFor("test").sourceType()).isEqualTo("gs");
        assertThat(dataset.from("https://u:p@h/x").usedFor("test").source()).isEqualTo("{\"url\":\"https://h/x\"}");
    }

    @Test
    void refusesWhatItCannotDescribe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(directory.resolve("none")))
                .withMessageContaining("none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.ofArrays("text"))
                .withMessageContaining("not a java.lang.String");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.ofArrays(new String[] {"a"}))
                .withMessageContaining("java.lang.String[]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.ofArrays(new int[][] {{1}, {1, 2}}))
                .withMessageContaining("equal length, not of 1 and 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.ofArrays(new int[2], new int[3]))
                .withMessageContaining("2, not 3");
    }
}
