package io.github.mlopssdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
    private record Pair(String left, int right) {}

    @Test
    void readsRecords() {
        Table table = Table.of(List.of(new Pair("a", 1), new Pair("b", 2)));

        assertThat(table.columns()).containsExactly("left", "right");
        assertThat(table.rows()).containsExactly(List.of("a", 1), List.of("b", 2));
    }

    @Test
    void fillsWhatARowLacks() {
        Table table = Table.of(List.of(Map.of("a", 1), Map.of("b", 2)));

        assertThat(table.columns()).containsExactly("a", "b");
        assertThat(table.rows()).containsExactly(Arrays.asList(1, null), Arrays.asList(null, 2));
    }

    @Test
    void isEmptyWithoutRows() {
        assertThat(Table.of(List.of())).isEqualTo(new Table(List.of(), List.of()));
    }

    @Test
    void refusesWhatIsNoTable() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Table.of(List.of("text")))
                .withMessageContaining("a map or a record, not java.lang.String");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Table(List.of("a", "a"), List.of()))
                .withMessageContaining("'a' stands there twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Table(List.of("a"), List.of(List.of(1, 2))))
                .withMessageContaining("1 values each");
    }
}
