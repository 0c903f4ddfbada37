package io.github.mlopssdk.testing.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Batch;
import io.github.mlopssdk.testing.capability.FunctionModel;
import io.github.mlopssdk.testing.capability.Predicts;
import java.io.IOException;
import java.util.HashMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ShapeRuleTest {
    @Test
    void bindsANameToOneLengthInInputAndOutput() {
        ShapeRule rule = ShapeRule.parse("[b,m,n]", "[b, k, m]");
        var bound = new HashMap<String, Integer>();

        assertThat(rule.violation(new int[] {4, 7, 2}, new int[] {4, 3, 7}, bound))
                .isEmpty();
        assertThat(rule.violation(new int[] {4, 7, 2}, new int[] {4, 3, 6}, bound))
                .contains("output [4, 3, 6] has m = 6, not 7");
    }

    @Test
    void keepsALengthFromCallToCallButNotTheBatch() {
        ShapeRule rule = ShapeRule.parse("[b,n]", "[b,k]");
        var bound = new HashMap<String, Integer>();

        assertThat(rule.violation(new int[] {4, 2}, new int[] {4, 3}, bound)).isEmpty();
        assertThat(rule.violation(new int[] {1, 2}, new int[] {1, 3}, bound)).isEmpty();
        assertThat(rule.violation(new int[] {1, 2}, new int[] {1, 1}, bound))
                .contains("output [1, 1] has k = 1, not 3");
    }

    @Test
    void takesDigitsAsALength() {
        ShapeRule rule = ShapeRule.parse("[b,2]", "[b,3]");

        assertThat(rule.violation(new int[] {1, 2}, new int[] {1, 4}, new HashMap<>()))
                .contains("output [1, 4] has 3 = 4, not 3");
    }

    @Test
    void namesAMissingDimension() {
        ShapeRule rule = ShapeRule.parse("[b,n]", "[b,k]");

        assertThat(rule.violation(new int[] {1, 2}, new int[] {3}, new HashMap<>()))
                .contains("output [3] has 1 dimensions, not 2");
    }

    @Test
    void repeatsOrCutsWhatVaries() {
        ShapeRule rule = ShapeRule.parse("[b,n,t]", "[b,t]", "t");
        Tensor inputs = Tensor.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2);

        assertThat(rule.resized(inputs, "t", 3))
                .isEqualTo(Tensor.of(new double[] {1, 2, 1, 3, 4, 3, 5, 6, 5, 7, 8, 7}, 2, 2, 3));
        assertThat(rule.resized(inputs, "t", 1)).isEqualTo(Tensor.of(new double[] {1, 3, 5, 7}, 2, 2, 1));
    }

    @Test
    void refusesWhatIsNoShape() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShapeRule.parse("b,n", "[b,k]"))
                .withMessage("input must be a shape of names and lengths, such as [b,m,3]: b,n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShapeRule.parse("[b,n]", "[b,3a]"))
                .withMessage("output must be a shape of names and lengths, such as [b,m,3]: [b,3a]");
        assertThatIllegalArgumentException().isThrownBy(() -> ShapeRule.parse("[b,9999999999]", "[b,k]"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShapeRule.parse("[b,n]", "[n,b]"))
                .withMessageStartingWith("output must begin with the same dimension");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShapeRule.parse("[b,n]", "[b,k]", "k"))
                .withMessageStartingWith("varying must name a dimension of input");
    }

    @Test
    void varyingLengthsShowALengthThatIsFixedInTheModel() throws IOException {
        assertThat(shapeOf(inputs -> sequence(inputs, inputs.shape()[2]))).isInstanceOf(CheckResult.Pass.class);
        assertThat(shapeOf(inputs -> sequence(inputs, 4))).isInstanceOf(CheckResult.Fail.class);
    }

    @Test
    void inputsThatLackAVaryingDimensionAreAFinding() throws IOException {
        Subject flat = Subject.of(seed -> FunctionModel.predicting(rows -> rows))
                .trainingData(new double[6][2], new double[6][2])
                .outputShape("[b,n,t]", "[b,k,t]", "t");

        assertThat(CheckCatalogTest.answer("output-shape", flat, 1))
                .isInstanceOfSatisfying(
                        CheckResult.Fail.class,
                        fail -> assertThat(fail.finding().where()).contains("input [1, 2] has 2 dimensions, not 3"));
    }

    private static CheckResult shapeOf(UnaryOperator<Tensor> predict) throws IOException {
        Tensor inputs = Tensor.of(new double[6 * 2 * 4], 6, 2, 4);
        Subject subject = Subject.of(
                        seed -> FunctionModel.predicting(rows -> rows).with(Predicts.class, predict::apply))
                .trainingData(new Batch(inputs, sequence(inputs, 4)))
                .outputShape("[b,n,t]", "[b,k,t]", "t");
        return CheckCatalogTest.answer("output-shape", subject, 1);
    }

    private static Tensor sequence(Tensor inputs, int length) {
        return Tensor.of(new double[inputs.rows() * 3 * length], inputs.rows(), 3, length);
    }
}
