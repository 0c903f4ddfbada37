package io.github.mlopssdk.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.mlflow.Results.Column;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private static Results<String> of(List<String> items) {
        return new Results<>(
                items,
                List.of(
                        new Column<>("TEXT", text -> text),
                        new Column<>("LENGTH", text -> Integer.toString(text.length()))));
    }

    @Test
    void printsAlignedColumns() {
        assertThat(of(List.of("a", "three\nwords long")).toString()).isEqualTo("""

                TEXT              LENGTH
                a                 1
                three words long  16
                2 in all""");
    }

    @Test
    void cutsWhatIsLong() {
        List<String> items =
                IntStream.range(0, 100).mapToObj(i -> "x".repeat(60)).toList();

        assertThat(of(items)).isEqualTo(items);
        assertThat(of(items).toString()).hasSizeLessThan(1000).contains("x".repeat(39) + "…", " more");
    }

    @Test
    void printsTheTitlesOfNothing() {
        assertThat(of(List.of()).toString()).isEqualTo("\nTEXT  LENGTH\n0 in all");
    }
}
