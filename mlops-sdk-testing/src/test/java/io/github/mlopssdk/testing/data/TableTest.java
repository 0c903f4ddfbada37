package io.github.mlopssdk.testing.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TableTest {
    @TempDir
    Path temporary;

    @Test
    void readsNumbersAndTextsOfAFile() throws IOException {
        Path file = temporary.resolve("people.csv");
        Files.writeString(file, "age,zip,name\n31,01067,Ann\n,10115,\"Bo, junior\"\n-4.5e1,80331,NA\n");

        Table table = Table.csv(file);

        assertThat(table.rows()).isEqualTo(3);
        assertThat(table.names()).containsExactly("age", "zip", "name");
        assertThat(((NumberColumn) table.column("age")).present()).containsExactly(31, -45);
        assertThat(table.column("age").isMissing(1)).isTrue();
        assertThat(((TextColumn) table.column("zip")).present()).containsExactly("01067", "10115", "80331");
        assertThat(table.column("name").show(1)).isEqualTo("Bo, junior");
        assertThat(table.column("name").show(2)).isEqualTo("(missing)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1d", "0x1p3", "1f", "Infinity", "007", ".", "e5", "+", "1 2"})
    void whatOnlyJavaTakesForANumberIsAText(String text) {
        assertThat(Table.csv(new StringReader("x\n1\n" + text + "\n")).column("x"))
                .isInstanceOf(TextColumn.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.5", ".5", "1.", "1E-3", "+12"})
    void numbersAreNumbers(String text) {
        assertThat(Table.csv(new StringReader("x\n" + text + "\n")).column("x")).isInstanceOf(NumberColumn.class);
    }

    @Test
    void theMarkThatSpreadsheetsBeginAFileWithIsNoPartOfAName() throws IOException {
        Path file = temporary.resolve("excel.csv");
        Files.writeString(file, "\uFEFF\"age, years\",zip\n31,01067\n");

        assertThat(Table.csv(file).names()).containsExactly("age, years", "zip");
        assertThat(Table.csv(new StringReader("\uFEFF")).names()).isEmpty();
    }

    @Test
    void aFileMayHoldNoRowOrNothing() {
        assertThat(Table.csv(new StringReader("a,b\n")).names()).containsExactly("a", "b");
        assertThat(Table.csv(new StringReader("")).names()).isEmpty();
        assertThatThrownBy(() -> Table.csv(temporary.resolve("none.csv"))).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void takesRecordsWithHoles() {
        Map<String, Object> second = new HashMap<>();
        second.put("age", null);
        second.put("smoker", true);

        Table table = Table.of(List.of(Map.of("age", 31), second));

        assertThat(table.column("age")).isInstanceOf(NumberColumn.class);
        assertThat(table.column("age").isMissing(1)).isTrue();
        assertThat(table.column("smoker").isMissing(0)).isTrue();
        assertThat(table.column("smoker").show(1)).isEqualTo("true");
    }

    @Test
    void keepsItsOwnNumbers() {
        double[][] rows = {{1, 2}, {3, 4}};
        Table table = Table.of(List.of("a", "b"), rows);
        Arrays.fill(rows[0], 9);

        assertThat(table.column("a").show(0)).isEqualTo("1.0");
        assertThat(table.select(1, 1, 0).column("b").show(2)).isEqualTo("2.0");
    }

    @Test
    void refusesWhatIsNoTable() {
        assertThatThrownBy(() -> Table.of(List.of("a"), new double[][] {{1, 2}}))
                .hasMessageContaining("row 0 has 2");
        assertThatThrownBy(() -> Table.of(List.of("a", "a"), new double[][] {{1, 2}}))
                .hasMessageContaining("unique");
        assertThatThrownBy(() -> Table.of(List.of("a"), new double[][] {{1}}).column("b"))
                .hasMessage("no column b, only [a]");
    }
}
