package io.github.mlopssdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mlopssdk.model.Param;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParamTreeTest {
    record Optimizer(String name, double rate) {}

    record Config(int epochs, Optimizer optimizer, List<Integer> layers) {}

    static final class Bean {
        public int getBatch() {
            return 32;
        }
    }

    @Test
    void flattensRecords() {
        var config = new Config(3, new Optimizer("adam", 0.01), List.of(8, 4));

        assertThat(ParamTree.of(config))
                .containsExactly(
                        new Param("epochs", "3"),
                        new Param("optimizer.name", "adam"),
                        new Param("optimizer.rate", "0.01"),
                        new Param("layers", "[8,4]"));
    }

    @Test
    void readsBeans() {
        assertThat(ParamTree.of(new Bean())).containsExactly(new Param("batch", "32"));
    }

    @Test
    void refusesWhatHasNoNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParamTree.of(42))
                .withMessageContaining("java.lang.Integer");
    }
}
