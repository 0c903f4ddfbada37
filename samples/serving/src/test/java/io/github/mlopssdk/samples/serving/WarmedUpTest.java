package io.github.mlopssdk.samples.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.ModelSignature.Column;
import io.github.mlopssdk.model.ModelSignature.Spec;
import io.github.mlopssdk.model.NamedTensors;
import io.github.mlopssdk.model.Predictor;
import io.github.mlopssdk.model.Rows;
import io.github.mlopssdk.model.Table;
import io.github.mlopssdk.model.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WarmedUpTest {
    private final List<Rows> asked = new ArrayList<>();

    @Test
    void asksEachCopyForZerosOfItsSignature() throws IOException {
        load(2, tensor(null, -1L, 2L, 3L));
        assertThat(asked).containsExactly(Tensor.of(new double[6], 1, 2, 3), Tensor.of(new double[6], 1, 2, 3));
    }

    @Test
    void knowsNamesAndColumns() throws IOException {
        load(1, tensor("x", -1L, 2L), tensor("k", -1L));
        load(1, new Column("a", "double", true), new Column("b", "long", true));
        assertThat(asked)
                .containsExactly(
                        new NamedTensors(Map.of("x", Tensor.of(new double[2], 1, 2), "k", Tensor.of(new double[1], 1))),
                        new Table(List.of("a", "b"), List.of(List.of(0, 0))));
    }

    @Test
    void asksNothingWhereSizesOrTypesLeaveAChoice() throws IOException {
        load(1, tensor(null, -1L, 1L, -1L, -1L));
        load(1, new Column("a", "string", true));
        load(1);
        assertThat(asked).isEmpty();
    }

    @Test
    void aModelThatCannotTakeThemDoesNotServe() {
        Predictor other = new Model(new ModelSignature(List.of(tensor(null, -1L, 2L)), List.of())) {
            @Override
            public Rows predict(ModelInput input) {
                throw new IllegalArgumentException("it takes 3");
            }
        };
        assertThatThrownBy(() -> new WarmedUp((files, copies) -> List.of(other)).load(Path.of("."), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("log it with another signature");
    }

    private void load(int workers, Spec... inputs) throws IOException {
        var signature = new ModelSignature(List.of(inputs), List.of());
        List<Predictor> predictors = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            predictors.add(new Model(signature));
        }
        assertThat(new WarmedUp((files, copies) -> predictors).load(Path.of("."), workers))
                .hasSize(workers);
    }

    private static ModelSignature.Tensor tensor(String name, Long... shape) {
        return new ModelSignature.Tensor(name, "float32", List.of(shape));
    }

    private class Model implements Predictor {
        private final ModelSignature signature;

        Model(ModelSignature signature) {
            this.signature = signature;
        }

        @Override
        public Rows predict(ModelInput input) {
            asked.add(input.rows());
            return input.rows();
        }

        @Override
        public Optional<ModelSignature> signature() {
            return Optional.of(signature);
        }
    }
}
